package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * What an event is called in lists.
 *
 * @param type of the exception; empty for messages
 * @param value message of the exception, or the first line of the message
 * @param title both, in one line
 * @param culprit where it happened: the transaction, or the function that broke; empty if nobody knows
 */
public record EventTitle(String type, String value, String title, String culprit) {
    static final int MAX_TITLE = 256;
    private static final int MAX_VALUE = 1024;
    private static final int MAX_CULPRIT = 200;
    private static final String UNLABELED = "<unlabeled event>";

    /** @param event a normalised event */
    public static EventTitle of(JsonNode event) {
        String kind = event.path("type").asText();
        String culprit = culprit(event);
        if (kind.equals("transaction")) {
            return new EventTitle("", "", event.path("transaction").asText(), culprit);
        }
        JsonNode thrown = ExceptionChain.of(event).thrown();
        if (!thrown.isMissingNode()) {
            return ofException(thrown, message(event), culprit);
        }
        String message = kind.equals("feedback") ? feedback(event) : message(event);
        return new EventTitle("", message, message.isEmpty() ? other(event, kind) : title(message), culprit);
    }

    private static EventTitle ofException(JsonNode thrown, String message, String culprit) {
        String type = thrown.path("type").asText();
        String value = Trim.text(thrown.path("value").asText(), MAX_VALUE);
        String line = Trim.firstLine(value);
        if (type.isEmpty()) {
            String text = line.isEmpty() ? message : line;
            return new EventTitle("", value, text.isEmpty() ? UNLABELED : title(text), culprit);
        }
        return new EventTitle(type, value, title(line.isEmpty() ? type : type + ": " + line), culprit);
    }

    private static String title(String text) {
        return Trim.text(text, MAX_TITLE);
    }

    private static String message(JsonNode event) {
        return Trim.text(Trim.firstLine(event.path("logentry").path("formatted").asText()), MAX_VALUE);
    }

    private static String feedback(JsonNode event) {
        String text = Trim.firstLine(
                event.path("contexts").path("feedback").path("message").asText());
        return Trim.text(text.isEmpty() ? message(event) : text, MAX_VALUE);
    }

    private static String other(JsonNode event, String kind) {
        if (kind.equals("csp")) {
            JsonNode csp = event.path("csp");
            String directive = csp.path("effective_directive")
                    .asText(csp.path("violated_directive").asText("content"));
            return title("Blocked by Content-Security-Policy: " + directive + " "
                    + csp.path("blocked_uri").asText());
        }
        return UNLABELED;
    }

    private static String culprit(JsonNode event) {
        for (String field : new String[] {"transaction", "culprit"}) {
            String given = event.path(field).asText();
            if (!given.isEmpty()) {
                return given;
            }
        }
        for (JsonNode exception : ExceptionChain.of(event).thrownFirst()) {
            ArrayNode frames = ExceptionChain.frames(exception);
            if (!frames.isEmpty()) {
                return Trim.text(place(broken(frames)), MAX_CULPRIT);
            }
        }
        return "";
    }

    /** The innermost frame of the application, or just the innermost. */
    static JsonNode broken(ArrayNode frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).path("in_app").asBoolean()) {
                return frames.get(i);
            }
        }
        return frames.get(frames.size() - 1);
    }

    private static String place(JsonNode frame) {
        String module = frame.path("module").asText();
        String file = module.isEmpty() ? frame.path("filename").asText() : module;
        String function = frame.path("function").asText();
        if (function.endsWith("?")) {
            return file;
        }
        if (function.isEmpty() || file.isEmpty()) {
            return file + function;
        }
        return file + " in " + function;
    }
}
