package demo;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.CulpritWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Programs that tests run in a virtual machine of their own, since they end it, fill it, or need another version. */
public final class Programs {
    private static final List<Object> HEAP = new ArrayList<>();

    private Programs() {}

    /** {@code program dsn [folder]}. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "dies":
                Thread.setDefaultUncaughtExceptionHandler(
                        (thread, throwable) -> System.out.println("former handler: " + throwable.getMessage()));
                init(args);
                throw new IllegalStateException("main died");
            case "exits":
            case "exitsInHaste":
                init(args);
                Culprit.captureMessage("last words");
                System.exit(7);
                break;
            case "idles":
                init(args);
                break;
            case "fillsTheHeap":
                init(args);
                fillTheHeap();
                break;
            case "diesOfTheHeap":
                init(args);
                grow(1 << 20);
                break;
            case "overflowsTheStack":
                init(args);
                Shop.recurse(0);
                break;
            case "locksItself":
                init(args);
                lockItself();
                break;
            case "isKilled":
                init(args);
                for (int i = 0; ; i++) {
                    Culprit.captureMessage("m" + i);
                    Culprit.flush(1);
                    System.out.println("captured " + i);
                }
            case "forksToVirtualThreads":
                init(args);
                forkToVirtualThreads();
                break;
            default:
                throw new IllegalArgumentException(args[0]);
        }
    }

    private static void init(String[] args) {
        Culprit.init(options -> {
            options.setDsn(args[1]);
            options.setFlushTimeoutMillis(60_000);
            options.setShutdownTimeoutMillis(args[0].equals("exitsInHaste") ? 500 : 60_000);
            options.setReadTimeoutMillis(600_000);
            if (args.length > 2) {
                options.setCacheDirPath(args[2]);
                options.setMaxCacheItems(10_000);
            }
            if (args[0].equals("locksItself")) {
                options.setDeadlockCheckIntervalMillis(100);
            }
            more(options);
        });
    }

    private static void more(CulpritOptions options) {
        options.setRelease("demo@1");
        options.setServerName("demo");
    }

    private static void grow(int size) {
        while (size > 0) {
            HEAP.add(new byte[size]);
        }
    }

    /** Until 64 KiB in a piece are not there any more, and keeps it full while the error is reported. */
    private static void fillTheHeap() {
        OutOfMemoryError last = new OutOfMemoryError("none");
        for (int size = 1 << 20; size >= 1 << 16; size /= 2) {
            try {
                grow(size);
            } catch (OutOfMemoryError e) {
                last = e;
            }
        }
        Culprit.captureException(last);
        Culprit.flush(60_000);
    }

    private static void lockItself() throws InterruptedException {
        Object one = new Object();
        Object other = new Object();
        CountDownLatch both = new CountDownLatch(2);
        lock(one, other, both, "locker-1");
        lock(other, one, both, "locker-2");
        both.await();
        // until the test, which waits for the report, ends this program
        Thread.currentThread().join();
    }

    private static void lock(Object first, Object second, CountDownLatch both, String name) {
        Thread thread = new Thread(
                () -> {
                    synchronized (first) {
                        both.countDown();
                        await(both);
                        synchronized (second) {
                            System.out.println("no deadlock");
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By reflection, since virtual threads came after the version that this is compiled for. */
    private static void forkToVirtualThreads() throws Exception {
        Culprit.setTag("from", "main");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String name = "v" + i;
            Runnable task = CulpritWrapper.wrapRunnable(() -> {
                Culprit.setTag("own", name);
                Culprit.captureMessage(name);
            });
            threads.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Culprit.captureMessage("main");
    }
}
