package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Stack traces and their frames, the oldest call first. */
final class Frames {
    /** Of a longer stack both ends are kept: how it began, and where it broke. */
    static final int MAX_OUTER = 50;

    static final int MAX_INNER = 200;
    static final String OMITTED = "frames_omitted";

    private static final FieldRule SYMBOL = FieldRule.text(256);
    private static final FieldRule PATH = FieldRule.text(256);
    private static final FieldRule LINE = FieldRule.text(256);
    private static final FieldRule LINES = FieldRule.texts(10, 256);
    private static final FieldRule ADDRESS = FieldRule.text(64);

    private static final Shape FRAME = new Shape("frame", new Bag(512, 3))
            .fields(SYMBOL, "function", "raw_function", "symbol", "module", "package")
            .fields(PATH, "filename", "abs_path")
            .fields(FieldRule.integer(), "lineno", "colno")
            .fields(LINES, "pre_context", "post_context")
            .fields(FieldRule.bool(), "in_app", "native", "stack_start")
            .fields(ADDRESS, "instruction_addr", "image_addr", "symbol_addr", "addr_mode", "function_id", "trust")
            .fields(FieldRule.text(32), "platform", "lang")
            .field("context_line", LINE)
            .field("vars", new Bag(2048, 5).objectsOnly())
            .field("data", new Bag(1024, 4).objectsOnly());

    private static final Shape STACK = new Shape("stacktrace", new Bag(512, 3))
            .field("frames", FieldRule.drop())
            .field(OMITTED, FieldRule.drop())
            .field("registers", new Bag(2048, 2).objectsOnly());

    private final String platform;
    private final FieldErrors errors;

    Frames(String platform, FieldErrors errors) {
        this.platform = platform;
        this.errors = errors;
    }

    /** Normalises the stack in a field of its owner, or drops it. */
    void normalize(ObjectNode owner, String field) {
        JsonNode stack = owner.get(field);
        if (stack == null) {
            return;
        }
        // some clients send the list of frames alone
        JsonNode frames = stack.isArray() ? stack : stack.get("frames");
        ObjectNode result = stack.isObject() ? (ObjectNode) stack : owner.objectNode();
        ArrayNode kept = frames == null || frames.isNull() ? owner.arrayNode() : frames(frames, result);
        if (kept.isEmpty()) {
            owner.remove(field);
            return;
        }
        result.set("frames", kept);
        owner.set(field, result);
    }

    private ArrayNode frames(JsonNode value, ObjectNode stack) {
        STACK.apply(stack, errors);
        ArrayNode all = Lists.objects(value, "stacktrace.frames", errors);
        ArrayNode kept = Lists.ends(all, MAX_OUTER, MAX_INNER);
        if (kept.size() < all.size()) {
            stack.put(OMITTED, all.size() - kept.size());
        }
        for (JsonNode frame : kept) {
            frame((ObjectNode) frame);
        }
        return kept;
    }

    private void frame(ObjectNode frame) {
        FRAME.apply(frame, errors);
        if (isUnknown(frame.path("function").textValue())) {
            frame.remove("function");
        }
        paths(frame);
        Boolean said = frame.has("in_app") ? frame.get("in_app").booleanValue() : null;
        String framePlatform = frame.path("platform").asText(platform);
        Boolean inApp = InAppRules.decide(framePlatform, said, text(frame, "module"), text(frame, "abs_path"));
        if (inApp != null && !inApp.equals(said)) {
            frame.put("in_app", inApp);
        }
    }

    private static boolean isUnknown(@Nullable String function) {
        return function != null && (function.isEmpty() || function.equals("?"));
    }

    private static void paths(ObjectNode frame) {
        String path = text(frame, "abs_path");
        String file = text(frame, "filename");
        if (path == null && file != null) {
            path = file;
            frame.put("abs_path", path);
        }
        if (path == null) {
            return;
        }
        if (file == null || (file.equals(path) && isUrl(file))) {
            frame.put("filename", isUrl(path) ? pathOfUrl(path) : path);
        }
    }

    private static boolean isUrl(String path) {
        return path.startsWith("http://") || path.startsWith("https://");
    }

    private static String pathOfUrl(String url) {
        int host = url.indexOf("://") + 3;
        int path = url.indexOf('/', host);
        int end = path < 0 ? -1 : endOfPath(url, path);
        return path < 0 || end == path + 1 ? url : url.substring(path, end);
    }

    private static int endOfPath(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                return i;
            }
        }
        return url.length();
    }

    private static @Nullable String text(ObjectNode object, String field) {
        return object.path(field).textValue();
    }
}
