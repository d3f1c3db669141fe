package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

    @Test
    void severalLimits_areReadInOrder() {
        List<RateLimit> limits =
                RateLimits.parse("60:transaction:key, 2700:default;error;security:organization:quota:ns");

        assertThat(limits).hasSize(2);
        assertThat(limits.get(0).retryAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(limits.get(0).categories()).containsExactly("transaction");
        assertThat(limits.get(0).scope()).isEqualTo("key");
        assertThat(limits.get(0).reason()).isNull();
        assertThat(limits.get(1).categories()).containsExactly("default", "error", "security");
        assertThat(limits.get(1).reason()).isEqualTo("quota");
    }

    @Test
    void noCategories_applyToAll() {
        RateLimit limit = RateLimits.parse("60::organization").get(0);

        assertThat(limit.appliesTo("error")).isTrue();
        assertThat(RateLimits.parse("60:error").get(0).appliesTo("transaction")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon:error:key", ":error:key", "-5:error:key", "NaN:error:key"})
    void unreadableSeconds_countAsAMinute(String header) {
        assertThat(RateLimits.parse(header).get(0).retryAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void emptyHeader_isNoLimit() {
        assertThat(RateLimits.parse("")).isEmpty();
        assertThat(RateLimits.parse(" , ")).isEmpty();
    }

    @Test
    void format_roundsUpAndReadsBack() {
        String header = RateLimits.format(List.of(
                new RateLimit(Duration.ofMillis(1200), List.of("error", "log_item"), "key", "quota"),
                new RateLimit(Duration.ofSeconds(60), List.of(), "project", null)));

        assertThat(header).isEqualTo("2:error;log_item:key:quota, 60::project");
        assertThat(RateLimits.format(RateLimits.parse(header))).isEqualTo(header);
    }

    @Test
    void retryAfter_isSecondsOrADate() {
        Instant now = Instant.parse("2026-11-22T05:00:00Z");

        assertThat(RateLimits.parseRetryAfter("120", now)).contains(Duration.ofMinutes(2));
        assertThat(RateLimits.parseRetryAfter("0.5", now)).contains(Duration.ofMillis(500));
        assertThat(RateLimits.parseRetryAfter("Sun, 22 Nov 2026 05:01:00 GMT", now))
                .contains(Duration.ofMinutes(1));
        assertThat(RateLimits.parseRetryAfter("Sun, 22 Nov 2026 04:00:00 GMT", now))
                .contains(Duration.ZERO);
        assertThat(RateLimits.parseRetryAfter("1e300", now)).contains(Duration.ofDays(365));
        assertThat(RateLimits.parseRetryAfter("soon", now)).isEmpty();
    }
}
