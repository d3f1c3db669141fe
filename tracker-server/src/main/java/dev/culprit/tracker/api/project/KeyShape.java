package dev.culprit.tracker.api.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.culprit.tracker.project.ProjectKey;
import dev.culprit.tracker.project.PublicUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key with which SDKs send.
 *
 * @param id the key itself, as clients expect it
 * @param secret an old notion: the key once more
 */
public record KeyShape(
        String id,
        String name,
        String label,
        @JsonProperty("public") String publicKey,
        String secret,
        long projectId,
        boolean isActive,
        @Nullable RateLimit rateLimit,
        Dsn dsn,
        String browserSdkVersion,
        BrowserSdk browserSdk,
        Instant dateCreated,
        LoaderOptions dynamicSdkLoaderOptions) {

    /** @param window in seconds */
    record RateLimit(int window, int count) {}

    record BrowserSdk(List<List<String>> choices) {}

    record LoaderOptions(
            boolean hasReplay,
            boolean hasPerformance,
            boolean hasDebug,
            boolean hasFeedback,
            boolean hasLogsAndMetrics) {}

    /**
     * The addresses that this key is good for. What Culprit does not take has an empty one.
     *
     * @param publicDsn what SDKs are configured with
     */
    record Dsn(
            @JsonProperty("public") String publicDsn,
            String secret,
            String csp,
            String security,
            String minidump,
            String nel,
            String unreal,
            String crons,
            String cdn,
            String playstation,
            String integration,
            String otlp_traces,
            String otlp_logs) {}

    static KeyShape of(ProjectKey key, PublicUrl url) {
        String dsn = url.dsn(key.publicKey, key.projectId);
        return new KeyShape(
                key.publicKey,
                key.label,
                key.label,
                key.publicKey,
                key.publicKey,
                key.projectId,
                key.active,
                key.rateCount == null || key.rateWindow == null ? null : new RateLimit(key.rateWindow, key.rateCount),
                new Dsn(dsn, dsn, "", "", "", "", "", "", "", "", "", "", ""),
                "latest",
                new BrowserSdk(List.of()),
                key.created,
                new LoaderOptions(false, false, false, false, false));
    }
}
