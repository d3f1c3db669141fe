package dev.culprit.shipper.format.json;

import dev.culprit.shipper.format.stack.NodeStack;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.Mechanism;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The error of a line of a logger of Node, in whatever shape it was logged.
 *
 * @param exceptions the root cause first; empty for a text, null, or the stand-in that pino-http makes for a 5xx answer
 * @param fields of the error beside type, message and stack
 * @param hint what went wrong in the logging, for the one who reads the event
 */
public record NodeError(
        List<ExceptionValue> exceptions,
        @Nullable String message,
        @Nullable String code,
        Map<String, Object> fields,
        @Nullable String hint) {
    private static final NodeError NONE = new NodeError(List.of(), null, null, Map.of(), null);
    private static final Set<String> OWN = Set.of("type", "name", "message", "stack", "code", "aggregateErrors", "raw");
    private static final String SYNTHETIC = "failed with status code ";

    /**
     * @param mechanism such as {@code auto.log.pino}
     * @param serverError whether the line is about a 5xx answer
     */
    public static NodeError of(@Nullable Object error, String mechanism, boolean serverError) {
        if (error instanceof String text) {
            return new NodeError(List.of(), text, null, Map.of(), null);
        }
        if (!(error instanceof Map<?, ?>)) {
            return NONE;
        }
        Map<String, Object> fields = JsonFields.object(error);
        if (fields.isEmpty()) {
            return new NodeError(
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    "the error object was lost: it was logged under a key without a serializer");
        }
        String message = JsonFields.text(fields.get("message"));
        if (serverError && isSynthetic(message)) {
            return new NodeError(List.of(), message, null, Map.of(), null);
        }
        Map<String, Object> others = new LinkedHashMap<>(fields);
        others.keySet().removeAll(OWN);
        String code = JsonFields.text(fields.get("code"));
        Mechanism how = Mechanism.of(mechanism, true);
        if (code != null) {
            how = how.withData(Map.of("code", code));
        }
        return new NodeError(exceptions(fields, how), message, code, others, null);
    }

    /** Its frames are those of pino-http itself, the same for each 5xx answer. */
    private static boolean isSynthetic(@Nullable String message) {
        return message != null && message.startsWith(SYNTHETIC);
    }

    /** What {@link #message} is, without reading the rest of it. */
    public static @Nullable String message(@Nullable Object error) {
        return error instanceof String text
                ? text
                : JsonFields.text(JsonFields.object(error).get("message"));
    }

    /** Whether {@link #exceptions} has any, without reading them. */
    public static boolean isThrown(@Nullable Object error, boolean serverError) {
        Map<String, Object> fields = JsonFields.object(error);
        return !fields.isEmpty() && !(serverError && isSynthetic(JsonFields.text(fields.get("message"))));
    }

    private static List<ExceptionValue> exceptions(Map<String, Object> error, Mechanism how) {
        String type = JsonFields.text(error.get("type")) == null
                ? JsonFields.text(error.get("name"))
                : JsonFields.text(error.get("type"));
        String stack = JsonFields.text(error.get("stack"));
        String message = JsonFields.text(error.get("message"));
        List<ExceptionValue> exceptions = new ArrayList<>();
        if (error.get("aggregateErrors") instanceof List<?> inner && !inner.isEmpty()) {
            return group(type, stack, message, inner, how);
        }
        if (stack != null) {
            return NodeStack.parse(stack, type, how);
        }
        exceptions.add(new ExceptionValue(
                type == null ? "Error" : type, message == null ? "" : message, null, List.of(), how));
        return exceptions;
    }

    /** The members first, the group last: the outermost is what happened. */
    private static List<ExceptionValue> group(
            @Nullable String type, @Nullable String stack, @Nullable String message, List<?> inner, Mechanism how) {
        List<ExceptionValue> exceptions = new ArrayList<>();
        for (int i = inner.size() - 1; i >= 0; i--) {
            Map<String, Object> member = JsonFields.object(inner.get(i));
            Mechanism chained = new Mechanism("chained", how.handled(), "errors[" + i + "]", i + 1, 0, false, Map.of());
            String memberStack = JsonFields.text(member.get("stack"));
            String memberType = JsonFields.text(member.get("type"));
            exceptions.add(
                    memberStack == null
                            ? new ExceptionValue(
                                    memberType == null ? "Error" : memberType,
                                    JsonFields.text(member.get("message")),
                                    null,
                                    List.of(),
                                    chained)
                            : NodeStack.segment(memberStack, memberType, chained));
        }
        Mechanism root = new Mechanism(how.type(), how.handled(), null, 0, null, true, how.data());
        exceptions.add(
                stack == null
                        ? new ExceptionValue(type == null ? "AggregateError" : type, message, null, List.of(), root)
                        : NodeStack.segment(stack.split("\ncaused by: ", 2)[0], type, root));
        return exceptions;
    }
}
