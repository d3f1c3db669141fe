package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two pieces of work, between which this thread changes to and fro. */
class ScopeStorageTest {
    private final @Nullable Object[] first = new @Nullable Object[1];
    private final @Nullable Object[] second = new @Nullable Object[1];
    private volatile @Nullable Object @Nullable [] running;

    private final CulpritClient client = Culprit.newClient(options -> {
        options.setDsn("http://key@127.0.0.1:9/1");
        options.setScopeStorage(() -> running);
    });

    @Test
    void piecesOfWorkInOneThread_keepTheirScopes() {
        running = first;
        client.setTag("work", "first");
        running = second;
        client.setTag("work", "second");

        running = first;
        assertThat(tag()).isEqualTo("first");
        running = second;
        assertThat(tag()).isEqualTo("second");
        running = null;
        assertThat(tag()).isNull();
    }

    @Test
    void pieceOfWorkThatGoesOnInAnotherThread_keepsItsScope() {
        running = first;
        ICulpritLifecycleToken outer = client.pushIsolationScope();
        client.setTag("work", "first");

        assertThat(CompletableFuture.supplyAsync(this::tag).join()).isEqualTo("first");
        CompletableFuture.runAsync(() -> close(outer)).join();
        assertThat(tag()).isNull();
    }

    private static void close(ICulpritLifecycleToken token) {
        token.close();
    }

    private @Nullable String tag() {
        String[] seen = new String[1];
        client.configureScope(scope -> seen[0] = scope.getTags().get("work"));
        return seen[0];
    }
}
