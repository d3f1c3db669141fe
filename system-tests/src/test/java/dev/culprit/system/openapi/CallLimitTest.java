package dev.culprit.system.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.TrackerProcess;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLimitTest {

    @Test
    void aTokenOverItsLimit_isToldToWaitAndOthersAreNot() {
        Map<String, String> limits = Map.of("CULPRIT_API_CALLS_PER_MINUTE", "5");
        try (TrackerProcess tracker = TrackerProcess.start("call-limit", limits)) {
            HttpResponse<String> last = call(tracker);
            assertThat(last.headers().firstValue("X-Sentry-Rate-Limit-Limit")).contains("5");
            assertThat(last.headers().firstValue("X-Sentry-Rate-Limit-ConcurrentRemaining"))
                    .isPresent();
            // a minute may end meanwhile, but not two
            for (int n = 0; n < 12 && last.statusCode() == 200; n++) {
                last = call(tracker);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.body()).startsWith("{\"detail\":");
            assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
            assertThat(last.headers().firstValue("X-Sentry-Rate-Limit-Remaining"))
                    .contains("0");
        }
    }

    private static HttpResponse<String> call(TrackerProcess tracker) {
        return Ingest.send(HttpRequest.newBuilder(tracker.url().resolve("/api/0/"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tracker.firstRun().token()));
    }
}
