package dev.culprit.shipper.format.pino;

import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.format.json.HttpFields;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A handler logs its error, and pino-http or Fastify logs the answer 500 of the same request: one failure. The error waits shortly for
 * the answer, which adds method, path and status to it; an answer that comes later than that, up to five seconds, adds nothing
 * and makes no second event. Where answers stay out, errors soon do not wait for them any more.
 */
final class RequestMerger implements Merger {
    private static final long WAIT = Duration.ofMillis(150).toNanos();
    private static final Duration TOGETHER = Duration.ofSeconds(5);
    private static final int REMEMBERED = 2000;
    private static final int MOST_HELD = 1000;
    /** So many errors without an answer, and the next ones do not wait: many applications log none. */
    private static final int ENOUGH = 5;

    private final List<PlacedEntry> held = new ArrayList<>();
    private final Map<String, Instant> failed = new LinkedHashMap<>();
    /** How many errors waited for nothing since the last answer that would have been worth it. */
    private int inVain;

    @Override
    public void add(PlacedEntry placed, Consumer<PlacedEntry> out) {
        LogEntry entry = placed.entry();
        String request = request(entry);
        boolean answer = HttpFields.SERVER_ERROR.equals(entry.rule());
        if (request == null
                || entry.attention() != Attention.BY_LEVEL
                || entry.level().compareTo(dev.culprit.protocol.Level.ERROR) > 0) {
            out.accept(placed);
        } else if (answer) {
            answered(placed, request, out);
        } else {
            remember(request, entry.time());
            if (inVain >= ENOUGH || held.size() >= MOST_HELD || entry.contexts().containsKey("response")) {
                out.accept(placed);
            } else {
                held.add(placed);
            }
        }
    }

    private void answered(PlacedEntry answer, String request, Consumer<PlacedEntry> out) {
        Instant time = answer.entry().time();
        Instant before = failed.get(key(answer, request));
        for (Iterator<PlacedEntry> waiting = held.iterator(); waiting.hasNext(); ) {
            PlacedEntry error = waiting.next();
            if (error.file().equals(answer.file()) && request.equals(request(error.entry()))) {
                waiting.remove();
                inVain = 0;
                out.accept(error.with(joined(error.entry(), answer.entry())));
                return;
            }
        }
        boolean known = failed.containsKey(request)
                && (time == null
                        || before == null
                        || Duration.between(failed.get(request), time).abs().compareTo(TOGETHER) <= 0);
        inVain = known ? 0 : inVain;
        out.accept(
                known
                        ? answer.with(answer.entry().toBuilder()
                                .attention(Attention.CONTEXT)
                                .build())
                        : answer);
    }

    private static String key(PlacedEntry placed, String request) {
        return placed.entry().time() == null ? "" : request;
    }

    private static LogEntry joined(LogEntry error, LogEntry answer) {
        LogEntry.Builder both = error.toBuilder();
        answer.contexts().forEach((name, values) -> {
            if (!name.equals("pino")) {
                both.context(name, values);
            }
        });
        if (error.request() == null || error.request().headers().isEmpty()) {
            both.request(answer.request());
        }
        if (error.transaction() == null) {
            both.transaction(answer.transaction());
        }
        if (error.trace() == null) {
            both.trace(answer.trace());
        }
        answer.tags().forEach((name, value) -> {
            if (!error.tags().containsKey(name)) {
                both.tag(name, value);
            }
        });
        return both.build();
    }

    private void remember(String request, @Nullable Instant time) {
        failed.put(request, time == null ? Instant.EPOCH : time);
        if (failed.size() > REMEMBERED) {
            failed.remove(failed.keySet().iterator().next());
        }
    }

    /**
     * Which request it is: the processes of a cluster all count theirs from one, and may write into the same file. Null for a
     * line of none.
     */
    static @Nullable String request(LogEntry entry) {
        String request = entry.key("req");
        return request == null ? null : request + ' ' + entry.key("pid") + ' ' + entry.serverName();
    }

    /** A glance has no server's name. */
    static boolean isOfSameRequest(LogEntry one, LogEntry other) {
        return Objects.equals(one.key("req"), other.key("req")) && Objects.equals(one.key("pid"), other.key("pid"));
    }

    @Override
    public void flush(long nanos, Consumer<PlacedEntry> out) {
        release(placed -> nanos - placed.nanos() >= WAIT, out);
    }

    @Override
    public void flush(Object file, Consumer<PlacedEntry> out) {
        release(placed -> placed.file().equals(file), out);
    }

    private void release(java.util.function.Predicate<PlacedEntry> due, Consumer<PlacedEntry> out) {
        List<PlacedEntry> released = held.stream().filter(due).toList();
        held.removeIf(due);
        inVain += released.size();
        released.forEach(out);
    }

    @Override
    public void forget(Object file) {
        held.removeIf(placed -> placed.file().equals(file));
    }

    @Override
    public long oldestHeld(Object file) {
        long oldest = Long.MAX_VALUE;
        for (PlacedEntry placed : held) {
            if (placed.file().equals(file)) {
                oldest = Math.min(oldest, placed.position());
            }
        }
        return oldest;
    }
}
