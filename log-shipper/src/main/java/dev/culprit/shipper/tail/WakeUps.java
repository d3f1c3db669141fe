package dev.culprit.shipper.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the tail when something moves in a directory. It is a hint and nothing more: notifications get lost, are not there on
 * every file system, and have a limit; the tail looks by itself as well.
 */
final class WakeUps implements Closeable {
    private static final int MAX_DIRECTORIES = 1000;

    private final @Nullable WatchService watch;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final AtomicBoolean created = new AtomicBoolean();
    private final Object moved = new Object();
    private boolean hinted;

    WakeUps() {
        this.watch = service();
        if (watch != null) {
            Thread listener = new Thread(() -> listen(watch), "log-shipper-watch");
            listener.setDaemon(true);
            listener.start();
        }
    }

    private static @Nullable WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Watches just these directories. */
    void directories(Collection<Path> wanted) {
        WatchService service = watch;
        if (service == null) {
            return;
        }
        Set<Path> gone = new HashSet<>(keys.keySet());
        gone.removeAll(new HashSet<>(wanted));
        for (Path directory : gone) {
            WatchKey key = keys.remove(directory);
            if (key != null) {
                key.cancel();
            }
        }
        for (Path directory : wanted) {
            WatchKey key = keys.get(directory);
            if ((key == null || !key.isValid()) && keys.size() < MAX_DIRECTORIES) {
                register(service, directory);
            }
        }
    }

    private void register(WatchService service, Path directory) {
        try {
            keys.put(
                    directory,
                    directory.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE,
                            StandardWatchEventKinds.ENTRY_MODIFY));
        } catch (IOException | UnsupportedOperationException e) {
            // no more watches, or a directory that cannot be watched: looking has to do
            keys.remove(directory);
        }
    }

    private void listen(WatchService service) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                WatchKey key = service.take();
                key.pollEvents().forEach(event -> {
                    if (event.kind() != StandardWatchEventKinds.ENTRY_MODIFY) {
                        created.set(true);
                    }
                });
                key.reset();
                wake();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // the tail ends
        }
    }

    void wake() {
        synchronized (moved) {
            hinted = true;
            moved.notifyAll();
        }
    }

    /** Whether names came or went since the last call. */
    boolean takeCreated() {
        return created.getAndSet(false);
    }

    /** Waits for a hint, but at least {@code least} and at most {@code most} milliseconds. */
    void await(long least, long most) throws InterruptedException {
        synchronized (moved) {
            long begin = System.nanoTime();
            for (long left = left(begin, least); left > 0; left = left(begin, least)) {
                moved.wait(left);
            }
            for (long left = left(begin, most); left > 0 && !hinted; left = left(begin, most)) {
                moved.wait(left);
            }
            hinted = false;
        }
    }

    private static long left(long begin, long millis) {
        return millis - (System.nanoTime() - begin) / 1_000_000;
    }

    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }
}
