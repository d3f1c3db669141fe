package dev.culprit.sdk.jakarta.rest;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template by which a resource method is found, such as {@code orders/{id}}: from the annotations of class and
 * method, which may stand at what they inherit from. What a sub-resource locator returns has no path of its own; its
 * template is made from the path of the request, with the values of path parameters replaced by their names.
 */
final class Route {
    /** Of {@code {id: [0-9]{3}}} what follows the name, with one level of braces within. */
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?::(?:[^{}]|\\{[^{}]*})*)?}");

    private final @Nullable String template;

    private Route(@Nullable String template) {
        this.template = template;
    }

    static Route of(Class<?> type, Method method) {
        String ofClass = PathAnnotation.of(type);
        if (ofClass == null) {
            return new Route(null);
        }
        String ofMethod = PathAnnotation.of(method);
        return new Route(simple(ofClass) + "/" + (ofMethod == null ? "" : simple(ofMethod)));
    }

    private static String simple(String path) {
        return EXPRESSION.matcher(path).replaceAll("{$1}");
    }

    /** With the path of the application and of the servlet. */
    String name(String method, UriInfo uri) {
        String path = template == null ? replaced(uri) : template;
        String whole = ("/" + uri.getBaseUri().getPath() + "/" + path).replaceAll("/{2,}", "/");
        boolean isRoot = whole.length() == 1;
        return method + " " + (whole.endsWith("/") && !isRoot ? whole.substring(0, whole.length() - 1) : whole);
    }

    private static String replaced(UriInfo uri) {
        StringBuilder path = new StringBuilder();
        for (String segment : uri.getPath().split("/", -1)) {
            path.append('/').append(parameter(segment, uri.getPathParameters()));
        }
        return path.toString();
    }

    private static String parameter(String segment, Map<String, List<String>> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (parameter.getValue().contains(segment)) {
                return "{" + parameter.getKey() + "}";
            }
        }
        return segment;
    }
}
