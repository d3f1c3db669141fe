package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks see the scope of the thread that handed them over, and change that of nobody else. */
class CulpritWrapperTest extends ClientFixture {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @BeforeEach
    void start() {
        Culprit.init(options -> {
            options.setDsn(server.dsn());
            options.setEnableUncaughtExceptionHandler(false);
        });
        Culprit.setTag("request", "1");
    }

    @AfterEach
    void end() {
        Culprit.close();
        pool.shutdownNow();
    }

    @Test
    void everyWayToHandATaskOver_carriesTheScope() throws Exception {
        ExecutorService wrapped = CulpritWrapper.wrapExecutorService(pool);
        wrapped.submit(CulpritWrapperTest::report).get();
        wrapped.submit((Callable<String>) CulpritWrapperTest::reported).get();
        wrapped.execute(CulpritWrapperTest::report);
        wrapped.invokeAll(List.of(CulpritWrapperTest::reported));
        wrapped.invokeAny(List.of(CulpritWrapperTest::reported));
        CompletableFuture.runAsync(CulpritWrapperTest::report, CulpritWrapper.wrapExecutor(pool))
                .get();
        CompletableFuture.supplyAsync(CulpritWrapper.wrapSupplier(CulpritWrapperTest::reported), pool)
                .get();
        pool.submit(CulpritWrapper.wrapCallable(CulpritWrapperTest::reported)).get();
        pool.submit(CulpritWrapper.wrapRunnable(CulpritWrapperTest::report)).get();
        Culprit.flush(60_000);

        assertThat(server.items("event")).hasSize(9).allSatisfy(event -> assertThat(
                        event.path("tags").path("request").asText())
                .isEqualTo("1"));
    }

    @Test
    void taskThatIsDone_leavesItsThreadAsItWas() throws Exception {
        pool.submit(CulpritWrapper.wrapRunnable(() -> Culprit.setTag("of the task", "x")))
                .get();
        Culprit.setTag("request", "2");
        pool.submit(CulpritWrapperTest::report).get();
        report();
        Culprit.flush(60_000);

        assertThat(server.items("event")).noneMatch(event -> event.path("tags").has("of the task"));
    }

    @Test
    void taskThatThrows_throwsTheSameAndLeavesItsThreadAsItWas() throws Exception {
        assertThatThrownBy(() -> pool.submit(CulpritWrapper.wrapCallable(() -> {
                            Culprit.setTag("of the task", "x");
                            throw new IllegalStateException("of the task");
                        }))
                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("of the task");
        pool.submit(CulpritWrapperTest::report).get();
        Culprit.flush(60_000);

        assertThat(server.item("event").path("tags").has("of the task")).isFalse();
    }

    @Test
    void shutdownOfAWrappedExecutor_isThatOfTheInner() throws Exception {
        ExecutorService wrapped = CulpritWrapper.wrapExecutorService(pool);
        assertThat(wrapped.isShutdown()).isFalse();
        wrapped.shutdown();

        assertThat(pool.isShutdown()).isTrue();
        assertThat(wrapped.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wrapped.isTerminated()).isTrue();
        assertThat(wrapped.shutdownNow()).isEmpty();
    }

    private static void report() {
        Culprit.captureMessage("task");
    }

    private static String reported() {
        return Culprit.captureMessage("task").toString();
    }
}
