package dev.culprit.shipper.format.nginx;

import dev.culprit.shipper.format.HeldEntries;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer 5xx in the access log, and the line of the error log that says why, are one event: the latter, with the answer's
 * status and times. They are in two files and come in any order, so each waits a second for the other. They belong together by
 * the request's id, or else by client and request within a second.
 */
final class RequestMerger implements Merger {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HeldEntries answers = new HeldEntries(PATIENCE.toNanos());
    private final HeldEntries errors = new HeldEntries(PATIENCE.toNanos());

    @Override
    public void add(PlacedEntry placed, Consumer<PlacedEntry> out) {
        LogEntry entry = placed.entry();
        if (Access.RULE_5XX.equals(entry.rule())) {
            Optional<PlacedEntry> error = errors.take(held -> belong(held.entry(), entry));
            if (error.isPresent()) {
                out.accept(error.get().with(joined(error.get().entry(), entry)));
            } else {
                answers.add(placed, out);
            }
        } else if (ErrorLine.RULE.equals(entry.rule()) && line(entry) != null) {
            Optional<PlacedEntry> answer = answers.take(held -> belong(entry, held.entry()));
            if (answer.isPresent()) {
                out.accept(placed.with(joined(entry, answer.get().entry())));
            } else {
                errors.add(placed, out);
            }
        } else {
            out.accept(placed);
        }
    }

    private static boolean belong(LogEntry error, LogEntry answer) {
        @Nullable String id = key(error);
        if (id != null && key(answer) != null) {
            return id.equals(key(answer));
        }
        @Nullable String line = line(error);
        @Nullable Instant before = error.time();
        @Nullable Instant after = answer.time();
        return line != null
                && line.equals(line(answer))
                && client(error).equals(client(answer))
                && before != null
                && after != null
                && Duration.between(before, after).abs().compareTo(PATIENCE) <= 0;
    }

    private static @Nullable String key(LogEntry entry) {
        return entry.keys().stream()
                .filter(key -> key.startsWith("req:"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String line(LogEntry entry) {
        return entry.fields().get(Access.REQUEST_LINE) instanceof String line ? line : null;
    }

    private static String client(LogEntry entry) {
        @Nullable HttpRequest request = entry.request();
        return request == null || request.remoteAddress() == null ? "" : request.remoteAddress();
    }

    private static LogEntry joined(LogEntry error, LogEntry answer) {
        LogEntry.Builder both = error.toBuilder();
        answer.contexts().forEach(both::context);
        answer.tags().forEach(both::tag);
        @Nullable String id = key(answer);
        if (id != null && key(error) == null) {
            both.key("req", id.substring("req:".length()));
        }
        return both.request(merged(error.request(), answer.request())).build();
    }

    /** The answer has the client's headers; the error has the host. */
    private static @Nullable HttpRequest merged(@Nullable HttpRequest error, @Nullable HttpRequest answer) {
        if (error == null || answer == null) {
            return error == null ? answer : error;
        }
        java.util.Map<String, String> headers = new java.util.LinkedHashMap<>(answer.headers());
        headers.putAll(error.headers());
        return new HttpRequest(error.method(), error.url(), error.query(), headers, error.remoteAddress());
    }

    @Override
    public void flush(long nanos, Consumer<PlacedEntry> out) {
        errors.flush(nanos, out);
        answers.flush(nanos, out);
    }

    @Override
    public void flush(Object file, Consumer<PlacedEntry> out) {
        errors.flush(file, out);
        answers.flush(file, out);
    }

    @Override
    public void forget(Object file) {
        errors.forget(file);
        answers.forget(file);
    }

    @Override
    public long oldestHeld(Object file) {
        return Math.min(errors.oldest(file), answers.oldest(file));
    }
}
