package dev.culprit.shipper.event;

import java.util.regex.Pattern;

/** Addresses of clients stand in lines in many places: {@code "remoteAddress":"10.1.2.3"}, {@code client: 10.1.2.3}. */
final class Addresses {
    /** A time such as 10:27:53 has neither two colons in a row nor seven. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\w.:])(?:"
            + "(?:::[fF]{4}:)?(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.]\\w)"
            + "|(?=[0-9a-fA-F:]{0,37}::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{2,39}(?![\\w:]))");

    private Addresses() {}

    static String masked(String text) {
        return ADDRESS.matcher(text).replaceAll("[ip]");
    }
}
