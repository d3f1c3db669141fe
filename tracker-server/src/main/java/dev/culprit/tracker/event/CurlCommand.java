package dev.culprit.tracker.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request as a command for a POSIX shell, with everything from the event inside single quotes. */
public final class CurlCommand {
    /** Headers that curl makes itself, or that would not fit the copied body. */
    private static final List<String> LEFT_OUT =
            List.of("host", "content-length", "connection", "accept-encoding", "transfer-encoding", "cookie");

    /** A shell that is pasted into obeys them as keys, quoted or not: Ctrl-U would throw away the line so far. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private CurlCommand() {}

    /** Empty when the event names no http address. */
    public static Optional<String> of(EventRequest request) {
        if (!request.isWeb()) {
            return Optional.empty();
        }
        StringBuilder command = new StringBuilder("curl ");
        String method = request.method().toUpperCase(Locale.ROOT);
        if (method.matches("[A-Z]{1,20}") && !method.equals("GET")) {
            command.append("-X ").append(method).append(' ');
        }
        command.append(quote(request.address()));
        for (Fact header : request.headers()) {
            if (!LEFT_OUT.contains(header.name().toLowerCase(Locale.ROOT))
                    && !header.name().isEmpty()) {
                command.append(" \\\n  -H ").append(quote(header.name() + ": " + oneLine(header.value())));
            }
        }
        if (!request.body().isEmpty()) {
            // --data would read a file for a value that begins with @
            command.append(" \\\n  --data-raw ").append(quote(request.body()));
        }
        return Optional.of(command.toString());
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    private static String quote(String text) {
        return "'" + CONTROL.matcher(text).replaceAll("").replace("'", "'\\''") + "'";
    }
}
