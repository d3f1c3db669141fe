package dev.culprit.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import demo.Shop;
import dev.culprit.sdk.protocol.CulpritException;
import dev.culprit.sdk.protocol.CulpritId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExceptionsTest extends ClientFixture {

    @Test
    void cycleOfCauses_ends() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);
        one.addSuppressed(two);
        client().captureException(one);

        assertThat(values()).hasSize(2);
    }

    @Test
    void stackOverflow_keepsFirstAndLastFrames() {
        try {
            Shop.recurse(0);
        } catch (StackOverflowError e) {
            client().captureException(e);
        }

        JsonNode frames = values().get(0).path("stacktrace").path("frames");
        assertThat(frames).hasSize(Frames.MAX_FRAMES);
        assertThat(frames.get(Frames.MAX_FRAMES - 1).path("function").asText()).isEqualTo("recurse");
    }

    @Test
    void stackOf10000Frames_keepsTheOutermostAndTheInnermost() {
        Exception exception = new Exception("deep");
        StackTraceElement[] stack = new StackTraceElement[10_000];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = new StackTraceElement("demo.Deep", "call" + i, "Deep.java", i + 1);
        }
        exception.setStackTrace(stack);
        client().captureException(exception);

        JsonNode frames = values().get(0).path("stacktrace").path("frames");
        assertThat(frames.get(0).path("function").asText()).isEqualTo("call9999");
        assertThat(frames.get(Frames.MAX_FRAMES - 1).path("function").asText()).isEqualTo("call0");
    }

    @Test
    void throwableWhoseMethodsThrow_isReported() {
        client().captureException(new Hostile());

        assertThat(values().get(0).path("type").asText()).isEqualTo("ExceptionsTest$Hostile");
        assertThat(values().get(0).path("value").asText()).contains("getMessage threw");
    }

    @Test
    void hugeMessage_isCut() {
        client().captureException(new Exception("x".repeat(3_000_000)));

        assertThat(values().get(0).path("value").asText()).hasSize(8192).endsWith("...");
    }

    @Test
    void eventOverTheServersLimit_leavesOutWhatIsLarge() {
        CulpritClient client = client();
        for (int i = 0; i < 90; i++) {
            client.setExtra("extra" + i, "\u20ac".repeat(16_000));
        }
        client.captureMessage("still there");

        JsonNode event = server.item("event");
        assertThat(event.path("message").path("formatted").asText()).isEqualTo("still there");
        assertThat(event.has("extra")).isFalse();
    }

    @Test
    void sameThrowable_isReportedOnce() {
        CulpritClient client = client();
        Exception exception = new Exception("once");

        assertThat(client.captureException(exception)).isNotEqualTo(CulpritId.EMPTY_ID);
        assertThat(client.captureException(exception)).isEqualTo(CulpritId.EMPTY_ID);
        assertThat(client.captureException(new Exception("wrapper", exception))).isEqualTo(CulpritId.EMPTY_ID);
        assertThat(client.captureException(new Exception("once"))).isNotEqualTo(CulpritId.EMPTY_ID);
    }

    @Test
    void beforeSend_seesTheExceptionsAndMayChangeThem() {
        AtomicReference<@org.jspecify.annotations.Nullable List<CulpritException>> seen = new AtomicReference<>();
        CulpritClient client = client(options -> options.setBeforeSend((event, hint) -> {
            seen.set(event.getExceptions());
            requireNonNull(event.getExceptions()).get(0).setValue("changed");
            return event;
        }));
        client.captureException(Shop.failure());

        assertThat(values().get(0).path("value").asText()).isEqualTo("changed");
        assertThat(values().get(1).path("mechanism").path("exception_id").asInt())
                .isZero();
        assertThat(requireNonNull(seen.get()))
                .extracting(CulpritException::getType)
                .containsExactly("NullPointerException", "Exception");
        assertThat(requireNonNull(requireNonNull(seen.get()).get(0).getStacktrace())
                        .getFrames())
                .anySatisfy(frame -> assertThat(frame.getModule()).isEqualTo("demo.Shop"));
    }

    @Test
    void beforeSendThatThrows_dropsTheEvent() {
        CulpritClient client = client(options -> options.setBeforeSend((event, hint) -> {
            throw new IllegalStateException("broken");
        }));

        assertThat(client.captureMessage("secret")).isEqualTo(CulpritId.EMPTY_ID);
    }

    @Test
    void ignoredTypesAndMessages_areNotReported() {
        CulpritClient client = client(options -> {
            options.addIgnoredExceptionForType(IllegalArgumentException.class);
            options.addIgnoredError("not .* interesting");
        });

        assertThat(client.captureException(new NumberFormatException("x"))).isEqualTo(CulpritId.EMPTY_ID);
        assertThat(client.captureException(new Exception("not very interesting")))
                .isEqualTo(CulpritId.EMPTY_ID);
        assertThat(client.captureMessage("not very interesting")).isEqualTo(CulpritId.EMPTY_ID);
        assertThat(client.captureException(new Exception("interesting"))).isNotEqualTo(CulpritId.EMPTY_ID);
    }

    @Test
    void sampleRateOfZero_dropsAll() {
        CulpritClient client = client(options -> options.setSampleRate(0.0));

        assertThat(client.captureMessage("x")).isEqualTo(CulpritId.EMPTY_ID);
    }

    @Test
    void attachThreads_tellsTheOthersToo() {
        client(options -> options.setAttachThreads(true)).captureException(new Exception("x"));

        JsonNode threads = server.item("event").path("threads").path("values");
        assertThat(threads.size()).isGreaterThan(1);
        assertThat(threads)
                .filteredOn(thread -> thread.path("crashed").asBoolean())
                .hasSize(1);
    }

    @Test
    void objectsThatCannotBeShown_doNotStopTheEvent() {
        CulpritEvent event = new CulpritEvent();
        List<Object> cycle = new java.util.ArrayList<>();
        cycle.add(cycle);
        event.setExtra("cycle", cycle);
        event.setExtra("hostile", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        });
        client().captureEvent(event);

        JsonNode extra = server.item("event").path("extra");
        assertThat(extra.path("hostile").asText()).contains("toString threw");
        assertThat(extra.path("cycle").isArray()).isTrue();
    }

    private JsonNode values() {
        return server.item("event").path("exception").path("values");
    }

    private static final class Hostile extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("stack");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("toString");
        }
    }
}
