package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.protocol.CulpritId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Throwables that no decent program throws: each is reported, and nothing comes back to the caller. */
class HostileThrowablesTest extends ClientFixture {

    @Test
    void chainOf100000Causes_keepsTheFirstAndTheRoot() {
        Throwable chain = new Exception("root");
        for (int i = 1; i < 100_000; i++) {
            chain = new Exception("e" + i, chain);
        }
        capture(chain);

        assertThat(values()).hasSize(ThrowableChain.MAX_EXCEPTIONS);
        assertThat(value(0)).isEqualTo("root");
        assertThat(value(1)).isEqualTo("e1");
        assertThat(value(ThrowableChain.MAX_EXCEPTIONS - 1)).isEqualTo("e99999");
        assertThat(values().get(0).path("mechanism").path("parent_id").asInt())
                .isEqualTo(ThrowableChain.MAX_EXCEPTIONS - 2);
    }

    @Test
    void chainOfExactlyTheLimit_isWhole() {
        Throwable chain = new Exception("e0");
        for (int i = 1; i < ThrowableChain.MAX_EXCEPTIONS; i++) {
            chain = new Exception("e" + i, chain);
        }
        capture(chain);

        JsonNode values = values();
        for (int i = 0; i < ThrowableChain.MAX_EXCEPTIONS; i++) {
            assertThat(values.get(i).path("value").asText()).isEqualTo("e" + i);
        }
    }

    @Test
    void manySuppressedExceptions_leaveRoomForTheCause() {
        Exception exception = new Exception("top", new Exception("cause", new Exception("root")));
        for (int i = 0; i < 10_000; i++) {
            exception.addSuppressed(new Exception("suppressed " + i));
        }
        capture(exception);

        assertThat(value(0)).isEqualTo("root");
        assertThat(value(1)).isEqualTo("cause");
        assertThat(values().get(1).path("mechanism").path("parent_id").asInt()).isZero();
        assertThat(value(values().size() - 1)).isEqualTo("top");
    }

    @Test
    void suppressedExceptionsInsideOneAnother_end() {
        Exception top = new Exception("top");
        Exception inner = top;
        for (int i = 0; i < 10_000; i++) {
            Exception next = new Exception("s" + i);
            inner.addSuppressed(next);
            inner = next;
        }
        capture(top);

        assertThat(value(values().size() - 1)).isEqualTo("top");
    }

    @Test
    void longCycleOfCauses_ends() {
        List<Looping> loop = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            loop.add(new Looping());
        }
        for (int i = 0; i < 1000; i++) {
            loop.get(i).next = loop.get(i < 999 ? i + 1 : 700);
        }
        capture(loop.get(0));

        assertThat(values().size()).isLessThanOrEqualTo(ThrowableChain.MAX_EXCEPTIONS);
    }

    @Test
    void throwableThatIsItsOwnCause_isReportedOnce() {
        Looping self = new Looping();
        self.next = self;
        capture(self);

        assertThat(values()).hasSize(1);
    }

    @Test
    void causesThatAreMadeWhenAskedFor_end() {
        capture(new Endless());

        assertThat(values()).hasSize(ThrowableChain.MAX_EXCEPTIONS);
    }

    @Test
    void nullsEverywhere_areReported() {
        capture(new Empty());

        assertThat(values().get(0).path("type").asText()).isEqualTo("HostileThrowablesTest$Empty");
        assertThat(values().get(0).has("value")).isFalse();
        assertThat(values().get(0).path("stacktrace").path("frames")).hasSize(1);
    }

    @Test
    void methodsThatThrowErrors_areReported() {
        capture(new Throwing());

        assertThat(value(0)).contains("getMessage threw");
        assertThat(values().get(0).path("stacktrace").path("frames")).isEmpty();
    }

    @Test
    void chainOfLongStacksAndMessages_isWithinTheServersLimit() {
        Throwable chain = null;
        for (int i = 0; i < 100; i++) {
            chain = new Exception("\u20ac".repeat(100_000), chain);
            StackTraceElement[] stack = new StackTraceElement[10_000];
            for (int j = 0; j < stack.length; j++) {
                stack[j] = new StackTraceElement("demo." + "C".repeat(300), "m".repeat(300), "F".repeat(300), j + 1);
            }
            chain.setStackTrace(stack);
        }
        CulpritClient client = client();
        client.setTag("kept", "yes");
        client.captureException(java.util.Objects.requireNonNull(chain));

        assertThat(server.request(1).items().get(0).payload.length).isLessThan(1_000_000);
        assertThat(server.item("event").path("tags").path("kept").asText()).isEqualTo("yes");
        assertThat(values()).hasSize(ThrowableChain.MAX_EXCEPTIONS);
    }

    @Test
    void hugeScope_isWithinTheServersLimitAndKeepsTheException() {
        CulpritClient client = client();
        client.configureScope(scope -> {
            for (int i = 0; i < 5000; i++) {
                scope.setTag("\u20ac".repeat(300) + i, "\u20ac".repeat(300));
            }
            scope.setContexts("large", Map.of("text", List.of("x".repeat(900_000), "y".repeat(900_000))));
        });
        for (int i = 0; i < 200; i++) {
            client.addBreadcrumb("\u20ac".repeat(20_000));
        }
        client.captureException(new Exception("in the middle"));

        assertThat(server.request(1).items().get(0).payload.length).isLessThan(1_000_000);
        assertThat(value(0)).isEqualTo("in the middle");
    }

    @Test
    void partOfTheScopeThatCannotBeRead_costsThatPartAlone() {
        CulpritClient client = client();
        client.configureScope(scope -> scope.setContexts("hostile", new HostileMap()));
        client.captureException(new Exception("reported"));

        assertThat(value(0)).isEqualTo("reported");
        assertThat(server.item("event").path("contexts").path("hostile").isObject())
                .isTrue();
    }

    /** The exception may fill what is left of the stack again; then it counts as lost, and the next one is sent. */
    @Test
    void captureWithNearlyNoStackLeft_throwsNothingOfOursAndBreaksNothing() {
        CulpritClient client = client();
        client.captureMessage("all classes are loaded");
        client.flush(60_000);
        assertThat(deepest(client)).isPositive();
        client.captureMessage("afterwards");
        client.close();

        assertThat(server.messages()).contains("afterwards");
    }

    /** Captures on the way back from the end of the stack, until that worked once. */
    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static int deepest(CulpritClient client) {
        int depth;
        try {
            depth = deepest(client) + 1;
        } catch (StackOverflowError e) {
            return 1;
        }
        if (depth < 60) {
            try {
                client.captureException(new Exception("at " + depth));
            } catch (StackOverflowError e) {
                // there was no room to call it
            }
        }
        return depth;
    }

    private void capture(Throwable throwable) {
        assertThat(client().captureException(throwable)).isNotEqualTo(CulpritId.EMPTY_ID);
    }

    private JsonNode values() {
        return server.item("event").path("exception").path("values");
    }

    private String value(int index) {
        return values().get(index).path("value").asText();
    }

    private static final class Looping extends RuntimeException {
        private @Nullable Throwable next;

        @Override
        public synchronized @Nullable Throwable getCause() {
            return next;
        }
    }

    private static final class Endless extends RuntimeException {
        Endless() {
            super("endless", null, false, false);
        }

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    @SuppressWarnings({"NullAway", "ToStringReturnsNull"}) // that is the point
    private static final class Empty extends RuntimeException {
        @Override
        public String getMessage() {
            return null;
        }

        @Override
        public String getLocalizedMessage() {
            return null;
        }

        @Override
        public synchronized Throwable getCause() {
            return null;
        }

        @Override
        public String toString() {
            return null;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[] {null, new StackTraceElement("demo.A", "b", null, -2), null};
        }
    }

    private static final class Throwing extends Error {
        @Override
        public String getMessage() {
            throw new AssertionError("message");
        }

        @Override
        public String getLocalizedMessage() {
            throw new AssertionError("localized message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new AssertionError("stack");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashCode");
        }

        @Override
        @SuppressWarnings("EqualsHashCode")
        public boolean equals(@Nullable Object other) {
            throw new AssertionError("equals");
        }
    }

    private static final class HostileMap extends java.util.AbstractMap<String, Object> {
        @Override
        public java.util.Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no");
        }
    }
}
