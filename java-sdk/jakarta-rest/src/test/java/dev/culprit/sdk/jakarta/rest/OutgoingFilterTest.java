package dev.culprit.sdk.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.test.RecordingServer;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingFilterTest {
    private final RecordingServer recording = RecordingServer.start();
    private final CulpritClient client = Culprit.newClient(options -> {
        options.setDsn(recording.dsn());
        options.setTracesSampleRate(1.0);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
    });

    @AfterEach
    void stop() {
        client.close();
        recording.close();
    }

    @Test
    void headersThatCannotBeAdded_leaveTheRequestAsItWasAndTheSpanEnds() {
        MultivaluedMap<String, Object> headers = headersThatRefuse("baggage");
        headers.add("accept", "text/plain");
        ClientRequestContext request = request(headers);
        ClientResponseContext response = as(ClientResponseContext.class, (proxy, method, arguments) -> 204);
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        ITransaction transaction = client.startTransaction("job", "task", options);

        OutgoingFilter filter = new OutgoingFilter(() -> client);
        filter.filter(request);
        filter.filter(request, response);
        transaction.finish();

        assertThat(headers).containsOnlyKeys("accept");
        JsonNode span = recording.awaitTransaction().path("spans").get(0);
        assertThat(span.path("status").asText()).isEqualTo("ok");
        assertThat(span.at("/data/http.response.status_code").asInt()).isEqualTo(204);
    }

    private static MultivaluedMap<String, Object> headersThatRefuse(String refused) {
        Map<String, List<Object>> store = new HashMap<>() {
            @Override
            public @Nullable List<Object> put(String name, List<Object> values) {
                if (name.equals(refused)) {
                    throw new IllegalArgumentException(name + " is not liked here");
                }
                return super.put(name, values);
            }
        };
        return new AbstractMultivaluedMap<>(store) {};
    }

    private static ClientRequestContext request(MultivaluedMap<String, Object> headers) {
        Map<Object, Object> properties = new HashMap<>();
        return as(ClientRequestContext.class, (proxy, method, arguments) -> {
            return switch (method.getName()) {
                case "getMethod" -> "GET";
                case "getUri" -> URI.create("http://shop.example/orders");
                case "getHeaders" -> headers;
                case "setProperty" -> properties.put(arguments[0], arguments[1]);
                case "getProperty" -> properties.get(arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            };
        });
    }

    private static <T> T as(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
