package dev.culprit.shipper.format.json;

import dev.culprit.shipper.format.stack.StackText;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The error of a line of whichever logger.
 *
 * @param exceptions the root cause first
 * @param platform null when nothing tells it
 * @param message what the error itself says
 * @param others fields of the error that have no place of their own
 */
record LineError(
        List<ExceptionValue> exceptions,
        @Nullable String platform,
        @Nullable String message,
        @Nullable String code,
        Map<String, Object> others,
        @Nullable String hint) {
    /** Fields that hold a stack: of winston, logstash-logback-encoder, zap, ECS, Python's and Monolog's formatters. */
    static final List<String> STACKS = List.of(
            "stack",
            "stack_trace",
            "stacktrace",
            "error.stack_trace",
            "error.stack",
            "exc_info",
            "errorVerbose",
            "stackTrace");

    private static final Mechanism LOGGED = Mechanism.of("auto.log.json", true);
    private static final LineError NONE = new LineError(List.of(), null, null, null, Map.of(), null);

    /** @param error what the field of the error holds; null for none */
    static LineError of(Map<String, Object> fields, @Nullable Object error, String message) {
        List<ExceptionValue> logback = LogbackThrowable.read(fields.get("throwable"), LOGGED);
        if (!logback.isEmpty()) {
            String said = logback.get(logback.size() - 1).value();
            return new LineError(logback, "java", said, null, Map.of(), null);
        }
        LineError read = error == null ? NONE : ofError(error);
        if (!read.exceptions.isEmpty() && !read.exceptions.get(0).frames().isEmpty()) {
            return read;
        }
        return ofStack(fields, read.message == null ? message : read.message)
                .map(found ->
                        new LineError(found.exceptions(), found.platform(), read.message, read.code, read.others, null))
                .orElse(read);
    }

    private static LineError ofError(Object error) {
        if (error instanceof String text) {
            return StackText.parse(text, null, text, LOGGED)
                    .map(found -> new LineError(found.exceptions(), found.platform(), null, null, Map.of(), null))
                    .orElse(new LineError(List.of(), null, text, null, Map.of(), null));
        }
        NodeError read = NodeError.of(error, LOGGED.type(), false);
        boolean node = JsonFields.object(error).containsKey("stack");
        return new LineError(
                read.exceptions(), node ? "node" : null, read.message(), read.code(), read.fields(), read.hint());
    }

    private static Optional<StackText.Found> ofStack(Map<String, Object> fields, String message) {
        String type = JsonFields.text(JsonFields.at(fields, "error.type"));
        for (String name : STACKS) {
            String text = JsonFields.text(JsonFields.at(fields, name));
            Optional<StackText.Found> found =
                    text == null ? Optional.empty() : StackText.parse(text, simple(type), message, LOGGED);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A class without its package, as all exceptions are named. */
    private static @Nullable String simple(@Nullable String type) {
        return type == null ? null : type.substring(type.lastIndexOf('.') + 1);
    }
}
