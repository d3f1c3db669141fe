package dev.culprit.shipper.send;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event smaller, step by step, until the tracker takes it. Each step keeps what the steps before it kept:
 *
 * <ol>
 *   <li>without breadcrumbs and without the raw record;
 *   <li>with half of each stack, its outer and its inner end, and half of the extra values;
 *   <li>what it takes to find and to group it: type, value and the 10 innermost frames without source text.
 * </ol>
 */
final class ShrinkLadder {
    private static final int STEPS = 3;
    private static final int FRAMES = 10;
    private static final int TEXT = 1024;
    /** The fingerprint stays, since a smaller event must not become another issue. */
    private static final Set<String> MINIMUM = Set.of(
            "event_id",
            "timestamp",
            "platform",
            "level",
            "logger",
            "server_name",
            "environment",
            "release",
            "transaction",
            "fingerprint",
            "sdk",
            "tags");

    private static final List<String> FRAME = List.of("function", "module", "filename", "abs_path", "lineno", "in_app");

    private ShrinkLadder() {}

    /**
     * @param step from 1
     * @return empty when there is no such step, or the payload is no JSON object
     */
    static Optional<byte[]> shrink(byte[] event, int step) {
        if (step > STEPS) {
            return Optional.empty();
        }
        try {
            Map<String, Object> tree = JsonTree.parse(event);
            withoutContext(tree);
            if (step >= 2) {
                halve(tree);
            }
            return Optional.of(JsonTree.write(step < STEPS ? tree : minimum(tree)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void withoutContext(Map<String, Object> event) {
        event.remove("breadcrumbs");
        object(event.get("extra")).remove("raw");
    }

    private static void halve(Map<String, Object> event) {
        for (String holder : List.of("exception", "threads")) {
            for (Object value : list(object(event.get(holder)).get("values"))) {
                Map<String, Object> stack = object(object(value).get("stacktrace"));
                stack.computeIfPresent("frames", (name, frames) -> ends(list(frames)));
            }
        }
        Map<String, Object> extra = object(event.get("extra"));
        int kept = extra.size() / 2;
        extra.keySet().removeAll(new ArrayList<>(extra.keySet()).subList(kept, extra.size()));
    }

    private static List<Object> ends(List<Object> frames) {
        int outer = frames.size() / 4;
        int inner = (frames.size() + 1) / 2 - outer;
        List<Object> kept = new ArrayList<>(frames.subList(0, outer));
        kept.addAll(frames.subList(frames.size() - inner, frames.size()));
        return kept;
    }

    private static Map<String, Object> minimum(Map<String, Object> event) {
        Map<String, Object> small = new LinkedHashMap<>();
        event.forEach((name, value) -> {
            if (MINIMUM.contains(name)) {
                small.put(name, value);
            }
        });
        Object trace = object(event.get("contexts")).get("trace");
        if (trace != null) {
            small.put("contexts", Map.of("trace", trace));
        }
        if (event.containsKey("logentry")) {
            small.put("logentry", texts(object(event.get("logentry")), List.of("message", "formatted")));
        }
        List<Object> exceptions = list(object(event.get("exception")).get("values"));
        if (!exceptions.isEmpty()) {
            List<Object> values = new ArrayList<>();
            exceptions.forEach(value -> values.add(exception(object(value))));
            small.put("exception", Map.of("values", values));
        }
        return small;
    }

    private static Map<String, Object> exception(Map<String, Object> value) {
        Map<String, Object> small = texts(value, List.of("type", "value", "module", "mechanism"));
        List<Object> frames = list(object(value.get("stacktrace")).get("frames"));
        if (!frames.isEmpty()) {
            List<Object> kept = new ArrayList<>();
            for (Object frame : frames.subList(Math.max(0, frames.size() - FRAMES), frames.size())) {
                kept.add(texts(object(frame), FRAME));
            }
            small.put("stacktrace", Map.of("frames", kept));
        }
        return small;
    }

    /** The members of these names; a long text is cut. */
    private static Map<String, Object> texts(Map<String, Object> object, List<String> names) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String name : names) {
            Object value = object.get(name);
            if (value != null) {
                kept.put(name, value instanceof String text ? cut(text) : value);
            }
        }
        return kept;
    }

    private static String cut(String text) {
        if (text.length() <= TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT;
        return text.substring(0, end);
    }

    @SuppressWarnings("unchecked") // JsonTree makes no other maps
    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? (Map<String, Object>) members : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked") // JsonTree makes no other lists
    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> elements ? (List<Object>) elements : List.of();
    }
}
