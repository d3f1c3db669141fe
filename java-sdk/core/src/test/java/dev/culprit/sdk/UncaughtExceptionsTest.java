package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UncaughtExceptionsTest extends ClientFixture {
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void exceptionThatEndsAThread_isReportedAndHandedOn() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, throwable) -> seen.set(throwable));
        client(options -> {
            options.setEnableUncaughtExceptionHandler(true);
            options.setFlushTimeoutMillis(60_000);
        });
        IllegalStateException death = new IllegalStateException("thread died");
        die(death);

        // sent before the thread ended
        JsonNode event = server.items("event").get(0);
        assertThat(event.path("level").asText()).isEqualTo("fatal");
        JsonNode mechanism = event.path("exception").path("values").get(0).path("mechanism");
        assertThat(mechanism.path("type").asText()).isEqualTo("UncaughtExceptionHandler");
        assertThat(mechanism.path("handled").isBoolean()).isTrue();
        assertThat(mechanism.path("handled").asBoolean()).isFalse();
        assertThat(seen.get()).isSameAs(death);
    }

    @Test
    void outOfMemoryError_givesTheReserveUp() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, throwable) -> seen.set(throwable));
        client(options -> options.setEnableUncaughtExceptionHandler(true));
        assertThat(UncaughtExceptions.hasReserve()).isTrue();
        die(new OutOfMemoryError("Java heap space"));

        assertThat(UncaughtExceptions.hasReserve()).isFalse();
        assertThat(server.item("event")
                        .path("exception")
                        .path("values")
                        .get(0)
                        .path("type")
                        .asText())
                .isEqualTo("OutOfMemoryError");
    }

    @Test
    void close_putsTheFormerHandlerBack() {
        UncaughtExceptionHandler former = (thread, throwable) -> seen.set(throwable);
        Thread.setDefaultUncaughtExceptionHandler(former);
        CulpritClient client = client(options -> options.setEnableUncaughtExceptionHandler(true));
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNotSameAs(former);
        client.close();

        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(former);
    }

    private static void die(Throwable throwable) throws InterruptedException {
        Thread thread = new Thread(() -> sneak(throwable), "worker-1");
        thread.start();
        thread.join();
    }

    private static void sneak(Throwable throwable) {
        if (throwable instanceof Error) {
            throw (Error) throwable;
        }
        throw (RuntimeException) throwable;
    }
}
