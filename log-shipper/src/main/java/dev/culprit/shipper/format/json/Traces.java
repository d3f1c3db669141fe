package dev.culprit.shipper.format.json;

import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.TraceLink;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace of a line: its own fields first, then the headers of its request. */
public final class Traces {
    private static final List<String> TRACES = List.of("trace_id", "traceId", "trace.id", "dd.trace_id");
    private static final List<String> NESTED_TRACES = List.of("trace_id", "id");
    private static final List<String> SPANS = List.of("span_id", "spanId", "span.id");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern SENTRY = Pattern.compile("^([0-9a-f]{32})-([0-9a-f]{16})");
    private static final Pattern W3C = Pattern.compile("^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})");

    private Traces() {}

    public static void addTo(LogEntry.Builder entry, Map<String, Object> fields, Map<String, Object> headers) {
        TraceLink link = ofFields(fields);
        if (link == null) {
            link = ofHeader(SENTRY, headers.get("sentry-trace"));
        }
        if (link == null) {
            link = ofHeader(W3C, headers.get("traceparent"));
        }
        if (link != null) {
            entry.trace(link).key("trace", link.traceId());
        }
    }

    private static @Nullable TraceLink ofFields(Map<String, Object> fields) {
        String trace = first(fields, TRACES, ID);
        if (trace == null) {
            Map<String, Object> nested = JsonFields.object(fields.get("trace"));
            trace = first(nested, NESTED_TRACES, ID);
        }
        return trace == null ? null : new TraceLink(trace, first(fields, SPANS, SPAN));
    }

    private static @Nullable String first(Map<String, Object> fields, List<String> names, Pattern shape) {
        for (String name : names) {
            String text = JsonFields.text(fields.get(name));
            if (text != null && shape.matcher(text).matches()) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable TraceLink ofHeader(Pattern shape, @Nullable Object header) {
        if (!(header instanceof String text)) {
            return null;
        }
        Matcher matcher = shape.matcher(text);
        return matcher.find() ? new TraceLink(matcher.group(1), matcher.group(2)) : null;
    }
}
