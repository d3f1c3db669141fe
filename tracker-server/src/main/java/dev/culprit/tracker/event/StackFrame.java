package dev.culprit.tracker.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call on a stack.
 *
 * @param function empty when unknown
 * @param inApp whether it is the program's own code: what the event says, else a guess from module and file
 * @param source the lines around the call with their numbers; empty when the event brought none
 */
public record StackFrame(
        String function,
        String module,
        String filename,
        String absPath,
        @Nullable Integer line,
        @Nullable Integer column,
        boolean inApp,
        List<SourceLine> source,
        List<Fact> variables) {
    public StackFrame {
        source = List.copyOf(source);
        variables = List.copyOf(variables);
    }

    /** @param number absent when the frame has no line number */
    public record SourceLine(@Nullable Integer number, String text, boolean fault) {}

    public String functionOrPlaceholder() {
        return function.isEmpty() ? "<anonymous>" : function;
    }

    /** The file, else the module; never empty. */
    public String file() {
        if (!filename.isEmpty()) {
            return filename;
        }
        return module.isEmpty() ? "<unknown>" : module;
    }

    /** {@code src/checkout/Cart.tsx:41:22}. */
    public String position() {
        StringBuilder text = new StringBuilder(file());
        if (line != null) {
            text.append(':').append(line);
            if (column != null) {
                text.append(':').append(column);
            }
        }
        return text.toString();
    }
}
