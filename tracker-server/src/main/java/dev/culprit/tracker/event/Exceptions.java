package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Exceptions and threads. Chained exceptions are ordered from the oldest cause to the one that was thrown last. */
final class Exceptions {
    private static final int MAX_CAUSES = 10;
    private static final int MAX_THROWN = 40;
    private static final int MAX_THREADS = 100;
    private static final FieldRule SCALAR = FieldRule.text(128);

    private static final Shape MECHANISM = new Shape("mechanism", new Bag(1024, 3))
            .fields(FieldRule.text(128), "type", "source")
            .fields(FieldRule.text(512), "description", "help_link")
            .fields(FieldRule.bool(), "handled", "synthetic", "is_exception_group")
            .fields(FieldRule.integer(), "exception_id", "parent_id")
            .fields(new Bag(2048, 5).objectsOnly(), "data", "meta");
    private static final Shape VALUE = new Shape("exception", new Bag(1024, 3))
            .fields(FieldRule.text(256), "type", "module")
            .field("value", FieldRule.anyAsText(8192))
            .field("thread_id", SCALAR)
            .field("mechanism", FieldRule.object(MECHANISM))
            .fields((value, owner, name, errors) -> value, "stacktrace", "raw_stacktrace");
    private static final Shape THREAD = new Shape("threads", new Bag(1024, 3))
            .fields(SCALAR, "id", "name", "state")
            .fields(FieldRule.bool(), "crashed", "current", "main", "daemon")
            .field("stacktrace", (value, owner, name, errors) -> value);

    private final Frames frames;
    private final FieldErrors errors;

    Exceptions(Frames frames, FieldErrors errors) {
        this.frames = frames;
        this.errors = errors;
    }

    /** @param stack a stack of the event as a whole; it belongs to the exception if there is only one */
    void exceptions(@Nullable JsonNode value, @Nullable JsonNode stack, ObjectNode out) {
        ArrayNode values = out.arrayNode();
        if (value != null) {
            ArrayNode all = Lists.objects(value, "exception", errors);
            for (JsonNode exception : Lists.ends(all, MAX_CAUSES, MAX_THROWN)) {
                exception((ObjectNode) exception, values);
            }
        }
        if (!values.isEmpty()) {
            out.putObject("exception").set("values", values);
        }
        if (stack != null) {
            boolean moves = values.size() == 1 && !values.get(0).has("stacktrace");
            ObjectNode owner = moves ? (ObjectNode) values.get(0) : out;
            owner.set("stacktrace", stack);
            frames.normalize(owner, "stacktrace");
        }
    }

    private void exception(ObjectNode exception, ArrayNode values) {
        JsonNode old = exception.remove("sentry.interfaces.Stacktrace");
        if (old != null && !exception.has("stacktrace")) {
            exception.set("stacktrace", old);
        }
        VALUE.apply(exception, errors);
        frames.normalize(exception, "stacktrace");
        frames.normalize(exception, "raw_stacktrace");
        JsonNode mechanism = exception.get("mechanism");
        if (mechanism != null && !mechanism.has("type")) {
            ((ObjectNode) mechanism).put("type", "generic");
        }
        splitType(exception);
        boolean says = hasText(exception, "type") || hasText(exception, "value");
        if (says || exception.has("stacktrace")) {
            values.add(exception);
        }
    }

    /** {@code "ValueError: bad"} without a type; but not in a message that only looks so, which is marked synthetic. */
    private static void splitType(ObjectNode exception) {
        String value = exception.path("value").textValue();
        if (value == null
                || hasText(exception, "type")
                || exception.path("mechanism").path("synthetic").asBoolean()) {
            return;
        }
        int colon = value.indexOf(':');
        if (colon > 0 && value.indexOf('\n') < 0 && isWord(value, colon)) {
            exception.put("type", value.substring(0, Math.min(colon, 256)));
            exception.put("value", value.substring(colon + 1).strip());
        }
    }

    private static boolean isWord(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    void threads(@Nullable JsonNode value, ObjectNode out) {
        if (value == null) {
            return;
        }
        ArrayNode values = Lists.ends(Lists.objects(value, "threads", errors), MAX_THREADS, 0);
        for (JsonNode thread : values) {
            THREAD.apply((ObjectNode) thread, errors);
            frames.normalize((ObjectNode) thread, "stacktrace");
        }
        if (!values.isEmpty()) {
            out.putObject("threads").set("values", values);
        }
    }

    private static boolean hasText(ObjectNode object, String field) {
        String text = object.path(field).textValue();
        return text != null && !text.isEmpty();
    }
}
