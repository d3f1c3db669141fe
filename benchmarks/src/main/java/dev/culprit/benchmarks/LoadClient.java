package dev.culprit.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends events from one thread.
 *
 * <p>With a rate it is an open loop: event {@code n} is due at {@code start + n / rate}, whether the server keeps up or
 * not, and its latency counts from then. A closed loop would send less while the server stalls, and so leave the
 * stall out of the percentiles.
 */
final class LoadClient {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long RECONNECT = TimeUnit.MILLISECONDS.toNanos(50);
    /** Events due within this time are sent together: waking up for each would cost the server's CPU. */
    private static final long TICK = TimeUnit.MICROSECONDS.toNanos(250);

    private final InetSocketAddress address;
    private final EventTemplates templates;
    private final EventValues values;
    private final LoadOptions options;
    private final LoadResult result = new LoadResult();
    private final List<HttpConnection> connections = new ArrayList<>();
    private final ArrayDeque<HttpConnection> idle = new ArrayDeque<>();

    private long start;
    private long issued;
    private int busy;

    LoadClient(LoadOptions options, EventTemplates templates, long runId) {
        this.options = options;
        this.address = options.dsn().address();
        this.templates = templates;
        this.values = new EventValues(runId);
        for (int i = 0; i < options.connections(); i++) {
            connections.add(new HttpConnection(templates.longest()));
        }
    }

    LoadResult run() throws IOException {
        try (Selector selector = Selector.open()) {
            start = System.nanoTime();
            connectAll(selector);
            start = System.nanoTime();
            result.startNanos = start;
            long end = start + TimeUnit.SECONDS.toNanos(options.seconds());
            long giveUp = end + PATIENCE;
            for (long now = start; now < giveUp && (busy > 0 || moreToSend(now, end)); now = System.nanoTime()) {
                if (moreToSend(now, end)) {
                    sendDue(selector, now, end);
                }
                await(selector, end);
                receive(selector);
            }
            result.unanswered = busy;
            result.unsent = options.openLoop() ? options.total() - issued : 0;
            connections.forEach(HttpConnection::close);
        }
        return result;
    }

    private boolean moreToSend(long now, long end) {
        return options.openLoop() ? issued < options.total() : now < end;
    }

    private long dueNanos(long number) {
        return start + (long) (number * (1e9 / options.rate()));
    }

    private void connectAll(Selector selector) {
        for (HttpConnection connection : connections) {
            connect(connection, selector, start);
        }
    }

    private void connect(HttpConnection connection, Selector selector, long now) {
        try {
            connection.open(address, selector);
            idle.add(connection);
        } catch (IOException e) {
            result.connectFailures++;
            connection.retryNanos = now + RECONNECT;
        }
    }

    private void reconnect(Selector selector, long now) {
        for (HttpConnection connection : connections) {
            if (!connection.isOpen() && !connection.busy && now - connection.retryNanos >= 0) {
                connect(connection, selector, now);
            }
        }
    }

    private void sendDue(Selector selector, long now, long end) {
        if (idle.isEmpty() && busy < connections.size()) {
            reconnect(selector, now);
        }
        while (!idle.isEmpty() && moreToSend(now, end)) {
            long intended = options.openLoop() ? dueNanos(issued) : System.nanoTime();
            if (intended - now > 0 && options.openLoop()) {
                return;
            }
            HttpConnection connection = idle.remove();
            if (!connection.isOpen()) {
                continue;
            }
            long random = values.next(issued, System.currentTimeMillis());
            templates.choose(random).write(connection.request, values);
            connection.intendedNanos = intended;
            connection.busy = true;
            issued++;
            busy++;
            result.sent++;
            try {
                connection.send();
            } catch (IOException e) {
                broken(connection);
            }
        }
    }

    private void await(Selector selector, long end) throws IOException {
        long now = System.nanoTime();
        boolean waitsForTime = moreToSend(now, end) && options.openLoop() && !idle.isEmpty();
        if (waitsForTime) {
            long wait = dueNanos(issued) - now;
            if (wait > TimeUnit.MILLISECONDS.toNanos(2)) {
                selector.select(TimeUnit.NANOSECONDS.toMillis(wait) - 1);
            } else {
                if (wait > 0) {
                    // A selector sleeps whole milliseconds only.
                    LockSupport.parkNanos(Math.max(wait, TICK));
                }
                selector.selectNow();
            }
        } else {
            selector.select(50);
        }
    }

    private void receive(Selector selector) {
        for (SelectionKey key : selector.selectedKeys()) {
            HttpConnection connection = (HttpConnection) key.attachment();
            try {
                if (key.isValid() && key.isWritable() && connection.request.hasRemaining()) {
                    connection.send();
                }
                if (key.isValid() && key.isReadable()) {
                    int status = connection.receive();
                    if (status != HttpConnection.INCOMPLETE) {
                        answered(connection, status);
                    }
                }
            } catch (IOException e) {
                broken(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    private void answered(HttpConnection connection, int status) {
        if (connection.busy) {
            long now = System.nanoTime();
            boolean warm = connection.intendedNanos - start >= TimeUnit.SECONDS.toNanos(options.warmup());
            result.answered(status, now - connection.intendedNanos, warm, now);
            connection.busy = false;
            busy--;
        }
        if (connection.isOpen()) {
            idle.add(connection);
        }
    }

    private void broken(HttpConnection connection) {
        connection.close();
        idle.remove(connection);
        connection.retryNanos = System.nanoTime() + RECONNECT;
        if (connection.busy) {
            connection.busy = false;
            busy--;
            result.broken++;
        }
    }
}
