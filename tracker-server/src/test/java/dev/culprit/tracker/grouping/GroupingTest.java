package dev.culprit.tracker.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.CapturedEvents;
import dev.culprit.tracker.event.EventContext;
import dev.culprit.tracker.event.EventNormalizer;
import dev.culprit.tracker.event.NormalizedEvent;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
    private static final String CART = "java IllegalStateException: order 7\n  total @ com.shop.Cart:9";

    private static GroupingResult withFingerprint(String event, String... parts) {
        ObjectNode raw = Sample.raw(event);
        var list = raw.putArray("fingerprint");
        for (String part : parts) {
            list.add(part);
        }
        return Grouping.of(EventNormalizer.normalize(raw, EventContext.at(Instant.parse("2026-11-22T06:00:00Z"))));
    }

    @Test
    void theFingerprintAloneDecides() {
        GroupingResult a = withFingerprint(CART, "payments", "declined");
        GroupingResult b = withFingerprint("node \"quite another message\"", "payments", "declined");
        assertThat(a.hex()).isEqualTo(b.hex());
        assertThat(a.method()).isEqualTo(GroupingMethod.FINGERPRINT);
    }

    @Test
    void theDefaultFingerprintIsNone() {
        assertThat(withFingerprint(CART, "{{ default }}").hex())
                .isEqualTo(Grouping.of(Sample.event(CART)).hex());
        assertThat(withFingerprint(CART, "{{default}}", "tenant-a").hex())
                .isNotEqualTo(withFingerprint(CART, "{{default}}", "tenant-b").hex());
    }

    @ParameterizedTest
    @CsvSource({
        "{{ error.type }}, IllegalStateException",
        "{{ type }}, IllegalStateException",
        "{{ value }}, order 7",
        "{{ function }}, total",
        "{{ stack.module }}, com.shop.Cart",
        "{{ transaction }}, <no-transaction>",
        "{{ tags.tenant }}, <no-tenant>",
        "{{ level }}, error",
        "{{ unheard.of }}, {{ unheard.of }}",
        "plain, plain",
    })
    void variablesOfAFingerprintAreResolved(String part, String value) {
        assertThat(withFingerprint(CART, part).parts()).containsExactly(GroupingPart.of("fingerprint", value));
    }

    @Test
    void theExplanationNamesWhatCounted() {
        assertThat(Grouping.of(Sample.event(CART)).toJson())
                .hasToString("{\"version\":1,\"method\":\"stacktrace\","
                        + "\"sentence\":\"Events of this issue share the exception's type and its stack trace.\",\"parts\":["
                        + "{\"kind\":\"type\",\"value\":\"IllegalStateException\",\"contributes\":true},"
                        + "{\"kind\":\"frame\",\"value\":\"com.shop.Cart total\",\"contributes\":true},"
                        + "{\"kind\":\"value\",\"value\":\"order 7\",\"contributes\":false,"
                        + "\"note\":\"the stack trace tells enough\"}]}");
    }

    /** The keys are stored: whoever changes one has to raise {@link Grouping#VERSION}. */
    @Test
    void theKeyOfVersionOneStays() {
        assertThat(Grouping.VERSION).isEqualTo(1);
        assertThat(Grouping.of(Sample.event(CART)).hex()).isEqualTo("3fc7abb0837ff33418b480c4ec77c604");
    }

    @ParameterizedTest
    @CsvSource({
        "browser10-exception/003, browser11-exception/003",
        "browser10-unhandled/003, browser11-unhandled/003",
        "browser10-boundary/002, browser11-boundary/002",
        "browser10-message/002, browser11-message/002",
        "node10-exception/002, node11-exception/002",
        "node10-unhandled/002, node11-unhandled/002",
        "node10-message/002, node11-message/002",
        "node10-message/004, node11-message/003",
        "node10-http/003, node11-http/002",
    })
    void anUpgradeOfTheClientKeepsTheIssue(String older, String newer) {
        GroupingResult a = Grouping.of(CapturedEvents.named(older).normalize());
        GroupingResult b = Grouping.of(CapturedEvents.named(newer).normalize());
        assertThat(a.hex()).as("%s%n%s", a.toJson(), b.toJson()).isEqualTo(b.hex());
    }

    @Test
    void linesColumnsTimesAndReleasesDoNotCount() {
        Random random = new Random(7);
        for (CapturedEvents.Captured captured : CapturedEvents.all()) {
            NormalizedEvent event = captured.normalize();
            String before = Grouping.of(event).hex();
            event.json().findParents("lineno").forEach(frame -> ((ObjectNode) frame)
                    .put("lineno", random.nextInt(5000))
                    .put("colno", random.nextInt(5000)));
            event.json().put("timestamp", "2026-01-01T00:00:00Z").put("release", "x@" + random.nextInt());
            event.json().put("server_name", "web-" + random.nextInt(99)).put("event_id", "0");
            assertThat(Grouping.of(event).hex()).as(captured.name()).isEqualTo(before);
        }
    }
}
