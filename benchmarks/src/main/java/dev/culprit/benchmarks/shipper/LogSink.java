package dev.culprit.benchmarks.shipper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Takes what shippers send and remembers which numbered lines came, how often, and when the last one came. A line holds
 * {@code "n":123}; one that is quoted within other JSON does not count. An envelope without numbers counts by its event id.
 */
final class LogSink implements AutoCloseable {
    private static final byte[] NUMBER = "\"n\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_ID = "{\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);
    /** So many hexadecimal digits of an id fit a number. */
    private static final int ID_DIGITS = 15;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    /** By number: when it came first, in nanoseconds. */
    private final ConcurrentMap<Long, Long> arrivals = new ConcurrentHashMap<>();

    /** By number: the event id it came under first; only envelopes have one. */
    private final ConcurrentMap<Long, Long> ids = new ConcurrentHashMap<>();

    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong known = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long lastNanos;
    private volatile Function<String, Answer> rule = body -> Answer.OK;

    /**
     * What a request is answered with.
     *
     * @param retryAfter seconds; 0 for no such header
     */
    record Answer(int status, int retryAfter) {
        static final Answer OK = new Answer(200, 0);
    }

    LogSink() throws IOException {
        // Else a response waits 40 ms for the client's delayed acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on requests are answered by this; what is not answered with 200 was not taken. */
    void answer(Function<String, Answer> by) {
        rule = by;
    }

    void forget() {
        arrivals.clear();
        ids.clear();
        duplicates.set(0);
        known.set(0);
        requests.set(0);
        rule = body -> Answer.OK;
    }

    int distinct() {
        return arrivals.size();
    }

    long duplicates() {
        return duplicates.get();
    }

    /** How many of the duplicates came under the event id that they had before. */
    long known() {
        return known.get();
    }

    int requests() {
        return requests.get();
    }

    long lastNanos() {
        return lastNanos;
    }

    /** When the line came first; 0 when it did not. */
    long arrival(long number) {
        return arrivals.getOrDefault(number, 0L);
    }

    private void take(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = body(exchange);
        Answer answer = rule.apply(new String(body, StandardCharsets.ISO_8859_1));
        if (answer.status() == 200) {
            note(body);
        }
        if (answer.retryAfter() > 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(answer.retryAfter()));
        }
        byte[] text = "{}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(answer.status(), text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream raw = exchange.getRequestBody()) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            return zipped ? new GZIPInputStream(raw, 8192).readAllBytes() : raw.readAllBytes();
        }
    }

    private void note(byte[] body) {
        boolean numbered = false;
        long id = stands(EVENT_ID, body, 0) ? eventId(body) : -1;
        for (int i = 0; i < body.length - NUMBER.length; i++) {
            if (body[i] == '"' && stands(NUMBER, body, i) && (i == 0 || body[i - 1] != '\\')) {
                note(digits(body, i + NUMBER.length), id);
                numbered = true;
            }
        }
        if (!numbered && id >= 0) {
            note(id, id);
        }
    }

    private static long eventId(byte[] body) {
        return Long.parseLong(new String(body, EVENT_ID.length, ID_DIGITS, StandardCharsets.US_ASCII), 16);
    }

    private static long digits(byte[] body, int from) {
        long number = 0;
        for (int i = from; i < body.length && body[i] >= '0' && body[i] <= '9'; i++) {
            number = number * 10 + body[i] - '0';
        }
        return number;
    }

    private void note(long number, long id) {
        long now = System.nanoTime();
        Long before = id < 0 ? null : ids.putIfAbsent(number, id);
        if (arrivals.putIfAbsent(number, now) != null) {
            duplicates.incrementAndGet();
            if (before != null && before == id) {
                known.incrementAndGet();
            }
        }
        lastNanos = now;
    }

    private static boolean stands(byte[] word, byte[] body, int at) {
        return body.length >= at + word.length && Arrays.equals(word, 0, word.length, body, at, at + word.length);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
