package dev.culprit.shipper.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call on a stack.
 *
 * @param function the function, {@code ?} when it has no name
 * @param module the class or module it is in, as the platform names it
 * @param filename the file as the log has it, without {@code file://}
 * @param line from 1; null when unknown
 * @param column from 1; null when unknown
 * @param inApp whether the application's own people wrote it; null when nobody can tell
 * @param contextLine the source text of the line
 */
public record StackFrame(
        @Nullable String function,
        @Nullable String module,
        @Nullable String filename,
        @Nullable String absPath,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Boolean inApp,
        List<String> preContext,
        @Nullable String contextLine,
        List<String> postContext) {

    public StackFrame(
            @Nullable String function,
            @Nullable String module,
            @Nullable String filename,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable Boolean inApp,
            @Nullable String contextLine) {
        this(function, module, filename, null, line, column, inApp, List.of(), contextLine, List.of());
    }
}
