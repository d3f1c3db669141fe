package dev.culprit.protocol.text;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what differs from one event to the next, such as ids, numbers and addresses, by the name of its kind. */
public final class MessageParameterizer {
    private static final int MAX_LENGTH = 512;
    private static final int MAX_LINES = 3;

    /** The order matters: a UUID also holds numbers. Every alternative is linear. */
    private static final Pattern VARIABLES =
            Pattern.compile("(?<url>\\b[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\\s'\"<>)\\],;]+)"
                    + "|(?<email>[\\w.+%-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64})+)"
                    + "|(?<uuid>\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b)"
                    + "|(?<date>\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\\d\\d:?\\d\\d))?)?"
                    + "|\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}\\b"
                    + "|\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:\\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{1,4}(?: \\d{4})?(?: \\d\\d:\\d\\d:\\d\\d)?(?: (?:GMT|UTC|[A-Z]{2,4})(?:[+-]\\d{4})?)?"
                    + "|\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?\\b)"
                    + "|(?<ip>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.]\\d)|(?<![\\w:])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\\w:]))"
                    + "|(?<hex>\\b0[xX][0-9a-fA-F]+\\b|(?<=@)[0-9a-f]{5,8}\\b|\\b(?=[a-fA-F]*\\d)(?=\\d*[a-fA-F])(?:[0-9a-f]{7,64}|[0-9A-F]{8,64})\\b)"
                    + "|(?<host>\\b(?:[a-zA-Z0-9_-]{1,63}\\.)+(?:com|net|org|internal|local|lan|localdomain|cloud|dev|app)\\b(?![.\\w]))"
                    + "|(?<quoted>(?<=[=:(] ?)(?:'[^']{0,200}'|\"[^\"]{0,200}\")|'(?=[^']{0,200}[\\d@/ ])[^']{1,200}'|\"(?=[^\"]{0,200}[\\d@/ ])[^\"]{1,200}\")"
                    + "|(?<duration>(?<![\\w.])\\d+(?:\\.\\d+)? ?(?:ns|us|µs|ms|msec|s|sec|secs|seconds?|milliseconds?|m|min|mins|minutes?|h|hours?|days?)\\b)"
                    + "|(?<num>(?<![A-Za-z\\d])[-+]?\\d+(?:[.,]\\d+)*(?:[eE][-+]?\\d{1,3})?(?![A-Za-z\\d]))");

    private static final String[] KINDS = {
        "url", "email", "uuid", "date", "ip", "hex", "host", "quoted", "duration", "num"
    };

    private MessageParameterizer() {}

    /** @return the first lines of the message, as one line of at most 512 characters, with {@code <num>} and the like in it */
    public static String parameterize(String message) {
        return parameterize(message, value -> {});
    }

    /**
     * The same.
     *
     * @param values takes what was replaced, in order
     */
    public static String parameterize(String message, Consumer<String> values) {
        String text = head(message);
        if (!mayVary(text)) {
            return text;
        }
        Matcher matcher = VARIABLES.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        while (matcher.find()) {
            values.accept(matcher.group());
            matcher.appendReplacement(out, Matcher.quoteReplacement(placeholder(matcher)));
        }
        return matcher.appendTail(out).toString();
    }

    private static String placeholder(Matcher matcher) {
        for (String kind : KINDS) {
            if (matcher.group(kind) != null) {
                return "<" + kind + ">";
            }
        }
        return matcher.group();
    }

    private static boolean mayVary(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '0' && c <= '9') || c == '@' || c == '.' || c == '\'' || c == '"' || c == ':') {
                return true;
            }
        }
        return false;
    }

    /** The first lines up to an empty one: some programs put whole reports into a message. */
    private static String head(String message) {
        StringBuilder head = new StringBuilder();
        int lines = 0;
        int start = 0;
        while (start < message.length() && lines < MAX_LINES && head.length() < MAX_LENGTH) {
            int newline = message.indexOf('\n', start);
            int end = newline < 0 ? message.length() : newline;
            String line =
                    message.substring(start, Math.min(end, start + MAX_LENGTH)).strip();
            if (line.isEmpty() && lines > 0) {
                break;
            }
            if (!line.isEmpty()) {
                head.append(lines++ > 0 ? " " : "").append(line);
            }
            start = end + 1;
        }
        return head.length() > MAX_LENGTH ? head.substring(0, MAX_LENGTH) : head.toString();
    }
}
