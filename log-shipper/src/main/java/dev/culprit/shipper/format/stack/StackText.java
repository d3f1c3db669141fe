package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack in a field of its own, of whichever language. */
public final class StackText {
    private StackText() {}

    /**
     * What was found.
     *
     * @param platform {@code java}, {@code python}, {@code go} or {@code node}
     * @param exceptions the root cause first
     */
    public record Found(String platform, List<ExceptionValue> exceptions) {}

    /**
     * Finds out the language and reads the stack.
     *
     * @param type of the outermost exception, where the record has it beside the stack
     * @param message what a stack without one (Go's) is about
     * @return empty when there are no calls in the text
     */
    public static Optional<Found> parse(String text, @Nullable String type, String message, Mechanism mechanism) {
        Optional<JavaStack.Found> java = JavaStack.find(text, mechanism);
        if (java.isPresent()) {
            return Optional.of(new Found("java", java.get().exceptions()));
        }
        Optional<JavaStack.Found> python = PythonTraceback.find(text, mechanism);
        if (python.isPresent()) {
            return Optional.of(new Found("python", python.get().exceptions()));
        }
        List<StackFrame> go = GoStack.parse(text);
        if (!go.isEmpty()) {
            String what = type == null ? "error" : type;
            return Optional.of(new Found("go", List.of(new ExceptionValue(what, message, null, go, mechanism))));
        }
        List<ExceptionValue> node = NodeStack.parse(text, type, mechanism);
        return node.stream().allMatch(exception -> exception.frames().isEmpty())
                ? Optional.empty()
                : Optional.of(new Found("node", node));
    }
}
