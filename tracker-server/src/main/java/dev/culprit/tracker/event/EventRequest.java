package dev.culprit.tracker.event;

import java.util.List;

/** The HTTP request that the program was answering, or the page that a browser showed. */
public record EventRequest(
        String method, String url, String query, String body, List<Fact> headers, List<Fact> cookies, List<Fact> env) {
    public EventRequest {
        headers = List.copyOf(headers);
        cookies = List.copyOf(cookies);
        env = List.copyOf(env);
    }

    /** The address with its query; what an event says may be anything, so see {@link #isWeb} before linking. */
    public String address() {
        return query.isEmpty() || url.contains("?") ? url : url + "?" + query;
    }

    public boolean isWeb() {
        String lower = url.toLowerCase(java.util.Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }
}
