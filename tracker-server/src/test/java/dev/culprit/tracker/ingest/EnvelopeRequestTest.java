package dev.culprit.tracker.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.protocol.DataCategory;
import dev.culprit.tracker.ingest.RequestHead.Endpoint;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decisions, without HTTP: at which byte a request is refused. */
class EnvelopeRequestTest {
    private final MemoryBudget budget = new MemoryBudget(1 << 20);

    @Test
    void announcedLengthOverTheLimit_isRefusedBeforeAnyBody() {
        try (EnvelopeRequest request = open(IngestFixture.AUTH, null, OptionalLong.of(1L << 40))) {
            assertRefused(Refusal.TOO_LARGE, request::begin);
        }
    }

    @Test
    void unknownKey_isRefusedBeforeAnyBody() {
        try (EnvelopeRequest request =
                open("Sentry sentry_key=" + IngestFixture.CLOSED_KEY, null, OptionalLong.empty())) {
            assertRefused(Refusal.UNKNOWN_KEY, request::begin);
        }
    }

    @Test
    void unknownKeyInTheDsn_isRefusedWithTheFirstLine() {
        try (EnvelopeRequest request = open(null, null, OptionalLong.empty())) {
            request.begin();
            feed(request, "{\"dsn\":\"http://" + IngestFixture.CLOSED_KEY + "@h/42\"}");
            assertThat(request.key()).isEmpty();
            assertRefused(Refusal.UNKNOWN_KEY, () -> feed(request, "\n"));
        }
    }

    @Test
    void itemThatAnnouncesTooMuch_isRefusedAtItsHeader() {
        try (EnvelopeRequest request = open(IngestFixture.AUTH, null, OptionalLong.empty())) {
            request.begin();
            feed(request, "{}\n{\"type\":\"session\"}\n{}\n{\"type\":\"event\",\"length\":1048577}");
            assertRefused(Refusal.TOO_LARGE, () -> feed(request, "\n"));
            assertThat(request.tally().quantities())
                    .containsOnlyKeys(DataCategory.SESSION, DataCategory.ERROR)
                    .containsValue(1L);
        }
    }

    @Test
    void smallInputThatUnpacksToMuch_takesManySteps() {
        byte[] envelope = ("{}\n{\"type\":\"event\"}\n" + "x".repeat(500_000)).getBytes(UTF_8);
        try (EnvelopeRequest request = open(IngestFixture.AUTH, "gzip", OptionalLong.empty())) {
            request.begin();
            request.offer(Encodings.gzip(envelope));
            int steps = 0;
            while (request.step()) {
                steps++;
            }
            assertThat(steps).isGreaterThan(50);
            assertThat(request.end().bytes()).isEqualTo(envelope);
            // in pieces: never less than the bytes, and less than one piece more
            assertThat(budget.used()).isBetween((long) envelope.length, envelope.length + 262_144L);
        }
        assertThat(budget.used()).isZero();
    }

    @Test
    void memoryOfAllGone_isRefusedWhereItEnds() {
        budget.lease().take((1 << 20) - 4096);
        try (EnvelopeRequest request = open(IngestFixture.AUTH, null, OptionalLong.empty())) {
            request.begin();
            feed(request, "{}\n" + " ".repeat(4093));
            assertRefused(Refusal.NO_MEMORY, () -> feed(request, "{"));
        }
    }

    private EnvelopeRequest open(@Nullable String auth, @Nullable String encoding, OptionalLong length) {
        RequestHead head = new RequestHead(
                Endpoint.ENVELOPE,
                OptionalLong.of(IngestFixture.PROJECT),
                auth == null ? List.of() : List.of(auth),
                List.of(),
                null,
                null,
                null,
                null,
                encoding,
                length,
                null,
                null);
        return new EnvelopeRequest(head, IngestFixture.LIMITS, new IngestFixture.Keys(), budget);
    }

    private static void feed(EnvelopeRequest request, String text) {
        request.offer(text.getBytes(UTF_8));
        while (request.step()) {
            // until all of it is read
        }
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IngestException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
    }
}
