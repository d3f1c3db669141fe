package dev.culprit.mcp.webapi;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections that calls share. Their client is not made with the program: it costs some 200 ms, and the first messages
 * of a session call nobody.
 */
public final class HttpConnections {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int THREADS = 4;

    private @Nullable HttpClient client;

    /** Makes the client before a call needs it, beside whatever else is done. */
    public void warmUp() {
        Thread thread = new Thread(this::client, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(threads())
                    .build();
            client = made;
        }
        return made;
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "web-api");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
