package dev.culprit.shipper.app;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain lines for people, {@code 2026-01-31T12:00:00Z WARN text}. The same text comes at most once a minute; the next
 * time says how often it was held back. Safe for use by several threads.
 */
public final class Notices {
    static final Duration PAUSE = Duration.ofMinutes(1);
    /** Texts can hold names of files, so there may be any number of them. */
    private static final int MOST_TEXTS = 1_000;

    private static final class Told {
        private final Instant last;
        private int heldBack;

        Told(Instant last) {
            this.last = last;
        }
    }

    private final PrintStream out;
    private final InstantSource clock;
    private final Map<String, Told> told = new HashMap<>();

    public Notices(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    public void info(String text) {
        tell("INFO", text);
    }

    public void warn(String text) {
        tell("WARN", text);
    }

    public void error(String text) {
        tell("ERROR", text);
    }

    private synchronized void tell(String level, String text) {
        Instant now = clock.instant();
        String line = level + ' ' + oneLine(text);
        @Nullable Told before = told.get(line);
        if (before != null && now.isBefore(before.last.plus(PAUSE)) && !now.isBefore(before.last)) {
            before.heldBack++;
            return;
        }
        if (before == null && told.size() >= MOST_TEXTS) {
            forget(now);
        }
        told.put(line, new Told(now));
        out.println(now.truncatedTo(ChronoUnit.SECONDS) + " " + line + suffix(before));
        out.flush();
    }

    private static String suffix(@Nullable Told before) {
        return before == null || before.heldBack == 0 ? "" : " (and " + before.heldBack + " times more since)";
    }

    /** Old ones first; if all are young, all: a line too many is better than memory without end. */
    private void forget(Instant now) {
        for (Iterator<Told> all = told.values().iterator(); all.hasNext(); ) {
            if (!now.isBefore(all.next().last.plus(PAUSE))) {
                all.remove();
            }
        }
        if (told.size() >= MOST_TEXTS) {
            told.clear();
        }
    }

    /** A text can hold a line of a log: no line end or escape sequence of it may reach a terminal. */
    private static String oneLine(String text) {
        return Console.plain(text);
    }
}
