package dev.culprit.tracker.grouping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.EventContext;
import dev.culprit.tracker.event.EventNormalizer;
import dev.culprit.tracker.event.NormalizedEvent;
import java.time.Instant;
import java.util.List;

/**
 * An event written as people write stacks down.
 *
 * <pre>
 * java IllegalStateException: no cart          platform, type: value
 *   total @ com.shop.Cart:41                    function @ module or file : line, the innermost first
 *   - read @ fs.js                              not in_app; "+" is in_app; neither leaves it to the server
 *   + ? @ /srv/a.js:3 # app.get('/x')           a line of source
 * caused by IOException: closed                 the root cause last
 * </pre>
 *
 * A first line {@code java "text"} is a message without exception.
 */
final class Sample {
    private static final Instant RECEIVED = Instant.parse("2026-11-22T06:00:00Z");

    private Sample() {}

    static NormalizedEvent event(String text) {
        return EventNormalizer.normalize(raw(text), EventContext.at(RECEIVED));
    }

    static ObjectNode raw(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        String head = lines.get(0);
        int space = head.indexOf(' ');
        String platform = head.substring(0, space);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("platform", platform);
        String rest = head.substring(space + 1);
        if (rest.startsWith("\"")) {
            return event.put("message", rest.substring(1, rest.length() - 1).replace("\\n", "\n"));
        }
        ArrayNode values = event.putObject("exception").putArray("values");
        ObjectNode exception = exception(values, rest);
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("caused by ")) {
                exception = exception(values, line.substring(10));
            } else {
                frame(exception, platform, line);
            }
        }
        return event;
    }

    /** Causes stand first in an event, and last in a stack that people write. */
    private static ObjectNode exception(ArrayNode values, String line) {
        int colon = line.indexOf(": ");
        ObjectNode exception = values.insertObject(0);
        exception.put("type", colon < 0 ? line : line.substring(0, colon));
        return exception.put("value", colon < 0 ? "" : line.substring(colon + 2));
    }

    private static void frame(ObjectNode exception, String platform, String line) {
        ArrayNode frames = exception.withObjectProperty("stacktrace").withArrayProperty("frames");
        ObjectNode frame = frames.insertObject(0);
        String text = line;
        if (text.startsWith("+ ") || text.startsWith("- ")) {
            frame.put("in_app", text.startsWith("+"));
            text = text.substring(2);
        }
        int source = text.indexOf(" # ");
        if (source >= 0) {
            frame.put("context_line", text.substring(source + 3));
            text = text.substring(0, source);
        }
        int at = text.indexOf(" @ ");
        frame.put("function", text.substring(0, at));
        String place = text.substring(at + 3);
        int colon = place.lastIndexOf(':');
        if (colon > 0 && place.substring(colon + 1).chars().allMatch(Character::isDigit)) {
            frame.put("lineno", Integer.parseInt(place.substring(colon + 1)));
            place = place.substring(0, colon);
        }
        frame.put(platform.equals("java") ? "module" : "filename", place);
    }
}
