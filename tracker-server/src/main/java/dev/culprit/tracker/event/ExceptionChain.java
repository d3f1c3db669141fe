package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a normalised event as a chain from the one that was thrown to its root cause. Left aside are
 * suppressed ones, members of groups, and the carriers in which React's error boundaries put the component stack.
 */
public final class ExceptionChain {
    private static final String COMPONENT_STACK = "React ErrorBoundary ";

    private final List<JsonNode> thrownFirst;

    private ExceptionChain(List<JsonNode> thrownFirst) {
        this.thrownFirst = thrownFirst;
    }

    public static ExceptionChain of(JsonNode event) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode value : event.path("exception").path("values")) {
            if (value.isObject() && !value.path("type").asText().startsWith(COMPONENT_STACK)) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            event.path("exception").path("values").forEach(values::add);
        }
        List<JsonNode> chain = new ArrayList<>(values.size());
        if (!values.isEmpty()) {
            follow(values, chain);
        }
        return new ExceptionChain(chain);
    }

    private static void follow(List<JsonNode> values, List<JsonNode> chain) {
        JsonNode current = values.get(values.size() - 1);
        if (id(current, "exception_id") == null) {
            // older clients give no ids: every value is the cause of the next
            for (int i = values.size() - 1; i >= 0; i--) {
                chain.add(values.get(i));
            }
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode next = current;
                next != null && seen.add(next.path("mechanism").path("exception_id")); ) {
            chain.add(next);
            next = cause(values, next);
        }
    }

    private static @Nullable JsonNode cause(List<JsonNode> values, JsonNode effect) {
        Integer id = id(effect, "exception_id");
        JsonNode member = null;
        int members = 0;
        for (JsonNode value : values) {
            if (id == null || !id.equals(id(value, "parent_id"))) {
                continue;
            }
            JsonNode mechanism = value.path("mechanism");
            if (mechanism.path("source").asText().startsWith("errors[")
                    || mechanism.path("source").asText().startsWith("exceptions[")) {
                member = value;
                members++;
            } else if (!mechanism.path("type").asText().equals("suppressed")) {
                return value;
            }
        }
        // a group of one is a wrapper: Python's task groups make them all the time
        return members == 1 ? member : null;
    }

    private static @Nullable Integer id(JsonNode value, String field) {
        JsonNode id = value.path("mechanism").get(field);
        return id == null || !id.isIntegralNumber() ? null : id.intValue();
    }

    public boolean isEmpty() {
        return thrownFirst.isEmpty();
    }

    public List<JsonNode> thrownFirst() {
        return thrownFirst;
    }

    /** The exception that reached the client, or a missing node. */
    public JsonNode thrown() {
        return thrownFirst.isEmpty() ? JsonNodeFactory.instance.missingNode() : thrownFirst.get(0);
    }

    /** The frames of an exception, the oldest call first; empty if it has none. */
    public static ArrayNode frames(JsonNode exception) {
        JsonNode frames = exception.path("stacktrace").path("frames");
        return frames instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
    }

    /** A stack was made up, where a message or a thing that is no exception was captured. */
    public static boolean isSynthetic(JsonNode exception) {
        return exception.path("mechanism").path("synthetic").asBoolean();
    }

    /** A message in the clothes of an exception: no type, only the text. */
    public static boolean isMessage(JsonNode exception) {
        return exception.path("type").asText().isEmpty();
    }
}
