package dev.culprit.shipper.event;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes exceptions. Names of files and functions stay as they are: they are needed to find sources and to group. */
final class ExceptionWriter {
    private static final int MAX_EXCEPTIONS = 20;
    private static final int MAX_VALUE = 8000;

    private final Scrubbed scrubbed;

    ExceptionWriter(Scrubbed scrubbed) {
        this.scrubbed = scrubbed;
    }

    void write(JsonWriter out, List<ExceptionValue> exceptions) {
        if (exceptions.isEmpty()) {
            return;
        }
        // of a very long chain the outermost stay: they say what failed here
        int skipped = Math.max(0, exceptions.size() - MAX_EXCEPTIONS);
        out.name("exception").beginObject().name("values").beginArray();
        exceptions.subList(skipped, exceptions.size()).forEach(exception -> exception(out, exception));
        out.endArray().endObject();
    }

    private void exception(JsonWriter out, ExceptionValue exception) {
        out.beginObject();
        optional(out, "type", exception.type(), 200);
        String value = exception.value();
        if (value != null) {
            out.name("value").value(scrubbed.text(value, MAX_VALUE));
        }
        optional(out, "module", exception.module(), 200);
        if (!exception.frames().isEmpty()) {
            out.name("stacktrace").beginObject().name("frames").beginArray();
            exception.frames().forEach(frame -> frame(out, frame));
            out.endArray().endObject();
        }
        mechanism(out, exception.mechanism());
        out.endObject();
    }

    private void frame(JsonWriter out, StackFrame frame) {
        out.beginObject();
        optional(out, "function", frame.function(), 512);
        optional(out, "module", frame.module(), 512);
        optional(out, "filename", frame.filename(), 1024);
        optional(out, "abs_path", frame.absPath(), 1024);
        number(out, "lineno", frame.line());
        number(out, "colno", frame.column());
        Boolean inApp = frame.inApp();
        if (inApp != null) {
            out.name("in_app").value(inApp);
        }
        lines(out, "pre_context", frame.preContext());
        String line = frame.contextLine();
        if (line != null) {
            out.name("context_line").value(scrubbed.text(line, 512));
        }
        lines(out, "post_context", frame.postContext());
        out.endObject();
    }

    private void lines(JsonWriter out, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            out.name(name).beginArray();
            lines.forEach(line -> out.value(scrubbed.text(line, 512)));
            out.endArray();
        }
    }

    private void mechanism(JsonWriter out, @Nullable Mechanism how) {
        if (how == null) {
            return;
        }
        out.name("mechanism").beginObject();
        out.name("type").value(how.type());
        Boolean handled = how.handled();
        if (handled != null) {
            out.name("handled").value(handled);
        }
        optional(out, "source", how.source(), 200);
        number(out, "exception_id", how.exceptionId());
        number(out, "parent_id", how.parentId());
        if (how.group()) {
            out.name("is_exception_group").value(true);
        }
        if (!how.data().isEmpty()) {
            out.name("data").beginObject();
            for (Map.Entry<String, Object> field : how.data().entrySet()) {
                scrubbed.field(out, field.getKey(), field.getValue());
            }
            out.endObject();
        }
        out.endObject();
    }

    private static void optional(JsonWriter out, String name, @Nullable String value, int limit) {
        if (value != null && !value.isEmpty()) {
            out.name(name).value(Scrubbed.shortened(value, limit));
        }
    }

    private static void number(JsonWriter out, String name, @Nullable Integer value) {
        if (value != null) {
            out.name(name).value(value);
        }
    }
}
