package dev.culprit.tracker.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and foreign text are written, in templates as {@code fmt:…}. */
@TemplateExtension(namespace = "fmt")
final class Fmt {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Fmt() {}

    /** 999, 1.2k, 45k, 3.4M: three digits at most, rounded down, so that 999,999 is no million. */
    static String count(long number) {
        String[] units = {"", "k", "M", "G"};
        long size = number;
        int unit = 0;
        long tenths = 0;
        while (size >= 1_000 && unit < units.length - 1) {
            tenths = size % 1_000 / 100;
            size /= 1_000;
            unit++;
        }
        return size < 10 && unit > 0 && tenths > 0 ? size + "." + tenths + units[unit] : size + units[unit];
    }

    static String full(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** @param number an int or a long: templates tell these apart */
    static String plural(Number number, String one) {
        return full(number.longValue()) + " " + (number.longValue() == 1 ? one : one + "s");
    }

    static String iso(Instant instant) {
        return instant.toString();
    }

    static String exact(Instant instant) {
        return EXACT.format(instant);
    }

    /** Time until now in its largest unit; the script puts the same in its place later on. */
    static String ago(Instant instant) {
        return span(Duration.between(instant, Instant.now()));
    }

    static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 5) {
            return "now";
        }
        long[] sizes = {31_536_000, 2_592_000, 86_400, 3_600, 60};
        String[] units = {"y", "mo", "d", "h", "min"};
        for (int i = 0; i < sizes.length; i++) {
            if (seconds >= sizes[i]) {
                return seconds / sizes[i] + " " + units[i];
            }
        }
        return seconds + " s";
    }

    /** The page of a release. */
    static String releaseUrl(String version) {
        return ReleasePages.url(version);
    }

    static String bytes(long bytes) {
        if (bytes < 1_024) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 1_024 && unit < 3) {
            size /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, new String[] {"KiB", "MiB", "GiB", "TiB"}[unit]);
    }

    /** Foreign text with what cannot be seen made visible: control characters, and those that turn the direction. */
    static String text(Object foreign) {
        return ForeignText.visible(String.valueOf(foreign));
    }

    /** Foreign text on one line, cut in its middle, as both ends of a path say most. */
    static String middle(String foreign, int longest) {
        return ForeignText.cutMiddle(ForeignText.visible(foreign), longest);
    }

    /** Foreign text of at most so many characters. */
    static String cut(String foreign, int longest) {
        String text = ForeignText.visible(foreign);
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
