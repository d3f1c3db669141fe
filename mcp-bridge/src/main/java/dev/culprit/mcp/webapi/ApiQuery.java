package dev.culprit.mcp.webapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, in order; a name may come more than once. */
public final class ApiQuery {
    private final List<String> pairs = new ArrayList<>();

    /** What is null or empty is left out. */
    public ApiQuery with(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? this : always(name, value);
    }

    public ApiQuery with(String name, long value) {
        return always(name, Long.toString(value));
    }

    public ApiQuery with(String name, List<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    /** An empty value counts: {@code query=} means all issues, no query the unresolved ones. */
    public ApiQuery always(String name, String value) {
        pairs.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without a question mark; empty if there are no parameters. */
    @Override
    public String toString() {
        return String.join("&", pairs);
    }
}
