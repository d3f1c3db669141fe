package dev.culprit.system.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.TrackerProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** Neither a header that is written otherwise nor an address with another slash is another token. */
    @Test
    void aTokenInAnotherDress_isTheSameToken() {
        Map<String, String> limits = Map.of("CULPRIT_API_CALLS_PER_MINUTE", "3");
        try (TrackerProcess tracker = TrackerProcess.start("call-limit-dress", limits)) {
            List<Integer> seen = new ArrayList<>();
            // a minute may end meanwhile, but not two
            for (String word :
                    List.of("bearer ", "BEARER ", "Bearer  ", "bEARER ", "beARER ", "Bearer   ", "bearER ")) {
                seen.add(call(tracker, "/api/0/", word).statusCode());
            }
            assertThat(seen).contains(429);
            seen.clear();
            for (int n = 0; n < 7; n++) {
                seen.add(call(tracker, "//api/0/", "Bearer ").statusCode());
            }
            assertThat(seen).contains(429);
        }
    }

    private static HttpResponse<String> call(TrackerProcess tracker) {
        return call(tracker, "/api/0/", "Bearer ");
    }

    private static HttpResponse<String> call(TrackerProcess tracker, String path, String word) {
        return Ingest.send(
                HttpRequest.newBuilder(URI.create(tracker.url().toString().replaceAll("/$", "") + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", word + tracker.firstRun().token()));
    }
}
