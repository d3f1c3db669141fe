package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.protocol.CulpritId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the program hands over to be called, and what it may do wrong: throw, tell nothing, never return. */
@SuppressWarnings("NullAway") // callbacks that tell nothing
class CallbacksTest extends ClientFixture {

    @Test
    void beforeSendThatThrowsAnError_dropsTheEventAndCounts() {
        CulpritClient client = client(options -> options.setBeforeSend((event, hint) -> {
            throw new NoClassDefFoundError("gone");
        }));
        assertThat(client.captureMessage("secret")).isEqualTo(CulpritId.EMPTY_ID);
        client.close();

        assertThat(server.items("event")).isEmpty();
        assertThat(server.discarded()).isEqualTo(Map.of("before_send error", 1L));
    }

    @Test
    void beforeSendThatTellsNothing_dropsTheEventAndCounts() {
        CulpritClient client = client(options -> options.setBeforeSend((event, hint) -> null));
        client.captureMessage("unwanted");
        client.close();

        assertThat(server.items("event")).isEmpty();
        assertThat(server.discarded()).isEqualTo(Map.of("before_send error", 1L));
    }

    @Test
    void beforeSendThatHangs_holdsUpItsOwnCallerAlone() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CulpritClient client = client(options -> options.setBeforeSend((event, hint) -> {
            if (event.getLevel() == CulpritLevel.FATAL) {
                entered.countDown();
                wait(release);
            }
            return event;
        }));
        Thread stuck = new Thread(() -> client.captureMessage("stuck", CulpritLevel.FATAL));
        stuck.start();
        entered.await();
        client.captureMessage("passes");
        client.flush(60_000);
        assertThat(server.messages()).containsExactly("passes");
        release.countDown();
        stuck.join();
        client.flush(60_000);

        assertThat(server.messages()).containsExactly("passes", "stuck");
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eventProcessorThatThrows_changesNothing() {
        CulpritClient client = client(options -> options.addEventProcessor(new Processor(true)));
        client.captureMessage("goes on");
        client.close();

        assertThat(server.messages()).containsExactly("goes on");
        assertThat(server.discarded()).isEmpty();
    }

    @Test
    void eventProcessorThatTellsNothing_dropsTheEventAndCounts() {
        CulpritClient client = client();
        client.configureScope(scope -> scope.addEventProcessor(new Processor(false)));
        client.captureMessage("unwanted");
        client.close();

        assertThat(server.messages()).isEmpty();
        assertThat(server.discarded()).isEqualTo(Map.of("event_processor error", 1L));
    }

    @Test
    void beforeBreadcrumbThatThrows_losesTheBreadcrumbAlone() {
        CulpritClient client = client(options -> options.setBeforeBreadcrumb((breadcrumb, hint) -> {
            throw new StackOverflowError("no");
        }));
        client.addBreadcrumb("secret");
        client.captureMessage("goes on");

        assertThat(server.item("event").has("breadcrumbs")).isFalse();
    }

    @Test
    void beforeBreadcrumbThatTellsNothing_losesTheBreadcrumbAlone() {
        CulpritClient client = client(options -> options.setBeforeBreadcrumb((breadcrumb, hint) -> null));
        client.addBreadcrumb("unwanted");
        client.captureMessage("goes on");

        assertThat(server.item("event").has("breadcrumbs")).isFalse();
    }

    @Test
    void samplerThatThrows_leavesItToTheRate() {
        CulpritClient client = client(options -> {
            options.setTracesSampleRate(1.0);
            options.setTracesSampler(context -> {
                throw new AssertionError("no");
            });
        });
        client.startTransaction("t", "op").finish();

        assertThat(server.item("transaction").path("transaction").asText()).isEqualTo("t");
    }

    @Test
    void samplerThatTellsNothing_leavesItToTheRate() {
        CulpritClient client = client(options -> {
            options.setTracesSampleRate(0.0);
            options.setTracesSampler(context -> null);
        });
        client.startTransaction("t", "op").finish();
        client.close();

        assertThat(server.items("transaction")).isEmpty();
        assertThat(server.discarded()).isEqualTo(Map.of("sample_rate transaction", 1L));
    }

    @Test
    void beforeSendTransactionThatThrows_dropsTheTransactionAndCounts() {
        CulpritClient client = client(options -> {
            options.setTracesSampleRate(1.0);
            options.setBeforeSendTransaction((transaction, hint) -> {
                throw new AssertionError("no");
            });
        });
        client.startTransaction("t", "op").finish();
        client.close();

        assertThat(server.items("transaction")).isEmpty();
        assertThat(server.discarded()).isEqualTo(Map.of("before_send transaction", 1L));
    }

    @Test
    void beforeSendLogThatThrows_dropsTheEntryAndCounts() {
        CulpritClient client = client(options -> {
            options.getLogs().setEnabled(true);
            options.getLogs().setBeforeSend(entry -> {
                throw new AssertionError("no");
            });
        });
        client.logger().info("secret");
        client.close();

        assertThat(server.items("log")).isEmpty();
        assertThat(server.discarded()).isEqualTo(Map.of("before_send log_item", 1L));
    }

    @Test
    void scopeCallbackThatThrows_keepsTheEventAndTheScope() {
        CulpritClient client = client();
        client.captureMessage("one", scope -> {
            scope.setTag("set", "before");
            throw new AssertionError("no");
        });
        assertThatCode(() -> client.withScope(scope -> {
                    throw new AssertionError("no");
                }))
                .doesNotThrowAnyException();
        client.captureMessage("two");
        client.flush(60_000);

        JsonNode one = server.items("event").get(0);
        assertThat(one.path("tags").path("set").asText()).isEqualTo("before");
        assertThat(server.items("event").get(1).has("tags")).isFalse();
    }

    @Test
    void loggerThatThrows_harmsNobody() {
        CulpritClient client = client(options -> {
            options.setDebug(true);
            options.setLogger((level, message, cause) -> {
                throw new AssertionError("no");
            });
        });
        client.captureMessage("goes on");
        client.close();

        assertThat(server.messages()).containsExactly("goes on");
    }

    @Test
    void configurationThatThrows_startsWithWhatItSet() {
        CulpritClient client = Culprit.newClient(options -> {
            options.setDsn(server.dsn());
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            throw new NoClassDefFoundError("gone");
        });
        client.captureMessage("goes on");
        client.close();

        assertThat(server.messages()).containsExactly("goes on");
    }

    private static final class Processor implements EventProcessor {
        private final boolean throwing;

        Processor(boolean throwing) {
            this.throwing = throwing;
        }

        @Override
        public CulpritEvent process(CulpritEvent event, Hint hint) {
            if (throwing) {
                throw new ExceptionInInitializerError("no");
            }
            return null;
        }
    }
}
