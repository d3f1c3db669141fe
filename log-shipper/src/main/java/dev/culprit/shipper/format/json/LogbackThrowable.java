package dev.culprit.shipper.format.json;

import dev.culprit.shipper.format.stack.Frames;
import dev.culprit.shipper.format.stack.JavaStack;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code throwable} as Logback's JsonEncoder writes it: {@code className}, {@code message}, {@code stepArray} with the innermost
 * call first, {@code cause} and {@code suppressed} of the same shape. Nothing has to be parsed out of a text.
 */
final class LogbackThrowable {
    private static final int MOST = 50;

    private final Mechanism mechanism;
    private final List<ExceptionValue> outermostFirst = new ArrayList<>();

    private LogbackThrowable(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** @return the root cause first; empty when there is no class in it */
    static List<ExceptionValue> read(@Nullable Object throwable, Mechanism mechanism) {
        LogbackThrowable reader = new LogbackThrowable(mechanism);
        Map<String, Object> fields = JsonFields.object(throwable);
        boolean alone = fields.get("cause") == null && fields.get("suppressed") == null;
        reader.add(fields, alone ? null : 0, null, null);
        Collections.reverse(reader.outermostFirst);
        return reader.outermostFirst;
    }

    private void add(
            Map<String, Object> fields, @Nullable Integer id, @Nullable Integer parent, @Nullable String source) {
        String name = JsonFields.text(fields.get("className"));
        if (name == null || outermostFirst.size() >= MOST) {
            return;
        }
        int dot = name.lastIndexOf('.');
        outermostFirst.add(new ExceptionValue(
                name.substring(dot + 1),
                JsonFields.text(fields.get("message")),
                dot < 0 ? null : name.substring(0, dot),
                frames(fields.get("stepArray")),
                how(id, parent, source)));
        if (fields.get("suppressed") instanceof List<?> suppressed) {
            suppressed.forEach(other -> add(JsonFields.object(other), outermostFirst.size(), id, "suppressed"));
        }
        add(JsonFields.object(fields.get("cause")), outermostFirst.size(), id, "cause");
    }

    private Mechanism how(@Nullable Integer id, @Nullable Integer parent, @Nullable String source) {
        return id == null
                ? mechanism
                : new Mechanism(
                        parent == null ? mechanism.type() : "chained",
                        mechanism.handled(),
                        source,
                        id,
                        parent,
                        false,
                        Map.of());
    }

    private static List<StackFrame> frames(@Nullable Object steps) {
        List<StackFrame> frames = new ArrayList<>();
        if (steps instanceof List<?> list) {
            list.forEach(step -> frames.add(frame(JsonFields.object(step))));
        }
        Collections.reverse(frames);
        return Frames.limited(frames);
    }

    private static StackFrame frame(Map<String, Object> step) {
        String module = JsonFields.text(step.get("className"));
        Integer line =
                step.get("lineNumber") instanceof Number number && number.intValue() > 0 ? number.intValue() : null;
        return new StackFrame(
                JsonFields.text(step.get("methodName")),
                module,
                JsonFields.text(step.get("fileName")),
                line,
                null,
                module != null && JavaStack.inApp(module),
                null);
    }
}
