package dev.culprit.sdk.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import org.glassfish.jersey.internal.util.collection.MultivaluedStringMap;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Path("/orders/")
    interface Orders {
        @GET
        @Path("{id: [0-9]{3,}}/items/{ item }")
        String item();

        @GET
        String list();

        String own();
    }

    static class Implementation implements Orders {
        @Override
        public String item() {
            return "";
        }

        @Override
        public String list() {
            return "";
        }

        @Override
        @GET
        @Path("/own")
        public String own() {
            return "";
        }
    }

    static class SubResource {
        @GET
        @Path("{id}")
        public String get() {
            return "";
        }
    }

    private static Route route(Class<?> type, String name) {
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findAny()
                .orElseThrow();
        return Route.of(type, method);
    }

    private static UriInfo uri(String base, String path, String... parameters) {
        MultivaluedStringMap map = new MultivaluedStringMap();
        for (int i = 0; i < parameters.length; i += 2) {
            map.add(parameters[i], parameters[i + 1]);
        }
        return (UriInfo) Proxy.newProxyInstance(
                RouteTest.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getBaseUri" -> URI.create(base);
                        case "getPath" -> path;
                        default -> map;
                    };
                });
    }

    @Test
    void templateIsThatOfClassAndMethodWithoutExpressions() {
        assertThat(route(Implementation.class, "item").name("GET", uri("http://host/app/api/", "orders/123/items/7")))
                .isEqualTo("GET /app/api/orders/{id}/items/{item}");
    }

    @Test
    void methodWithoutPathHasThatOfItsClass() {
        assertThat(route(Implementation.class, "list").name("GET", uri("http://host/", "orders")))
                .isEqualTo("GET /orders");
    }

    @Test
    void methodWithAnnotationsOfItsOwnInheritsNone() {
        assertThat(route(Implementation.class, "own").name("GET", uri("http://host/", "orders/own")))
                .isEqualTo("GET /orders/own");
    }

    @Test
    void subResourceIsNamedByThePathWithItsParametersInTheirPlaces() {
        assertThat(route(SubResource.class, "get")
                        .name("GET", uri("http://host/api/", "/customers/17/orders/18", "customer", "17", "id", "18")))
                .isEqualTo("GET /api/customers/{customer}/orders/{id}");
    }

    @Path("/")
    static class Root {
        @GET
        public String get() {
            return "";
        }
    }

    @Test
    void rootIsASlash() {
        assertThat(route(Root.class, "get").name("GET", uri("http://host/", "")))
                .isEqualTo("GET /");
    }
}
