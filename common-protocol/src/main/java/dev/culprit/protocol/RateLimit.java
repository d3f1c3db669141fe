package dev.culprit.protocol;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One limit of {@code X-Sentry-Rate-Limits}. */
public final class RateLimit {
    private final Duration retryAfter;
    private final List<String> categories;
    private final String scope;
    private final @Nullable String reason;

    /**
     * @param categories names as in {@link DataCategory}; empty for all
     * @param scope {@code organization}, {@code project} or {@code key}
     */
    public RateLimit(Duration retryAfter, List<String> categories, String scope, @Nullable String reason) {
        this.retryAfter = retryAfter;
        this.categories = List.copyOf(categories);
        this.scope = scope;
        this.reason = reason;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    public List<String> categories() {
        return categories;
    }

    public String scope() {
        return scope;
    }

    public @Nullable String reason() {
        return reason;
    }

    public boolean appliesTo(String category) {
        return categories.isEmpty() || categories.contains(category);
    }
}
