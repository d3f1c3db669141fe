package dev.culprit.shipper.logstash;

import dev.culprit.shipper.format.grok.Grok;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which format a source gets: one of ours where we know the program, since it understands more than a pattern does. */
final class FormatChoice {
    private static final String REDIS_LINE = "18872:M 22 Nov 2026 04:48:18.131 # Background saving error";
    private static final String POSTGRES_LINE =
            "2026-11-22 04:45:48.482 UTC [15951] postgres@shop ERROR:  query returned no rows";

    private FormatChoice() {}

    static void choose(Translation.Source source, boolean asksForNumbers) {
        String about = (source.name() + source.facts.paths() + source.facts.tags()).toLowerCase(Locale.ROOT);
        if (about.contains("redis")) {
            source.settings.put("format", "redis");
        } else if (about.contains("postgres") || about.contains("pgsql")) {
            source.settings.put("format", "postgres");
        } else if (about.contains("nginx")) {
            source.settings.put("format", "nginx");
        } else if (source.format().equals("json") && (about.contains("pino") || asksForNumbers)) {
            pino(source);
        }
    }

    private static void pino(Translation.Source source) {
        source.settings.put("format", "pino");
        source.settings.put("http_5xx", true);
        source.notes.add("Better: pino-http logs answers with 5xx at level 30, which a condition such as level >= 50"
                + " misses; http_5xx makes them errors.");
        source.notes.add("Better: levels that are words (\"error\"), and lines with two level keys. Logstash fails to"
                + " compare a text with a number, and the line is lost to its output.");
    }

    /** When the filters are known. */
    static void finish(Translation.Source source) {
        List<String> groks = source.groks;
        switch (source.format()) {
            case "redis" -> redis(source);
            case "postgres" -> postgres(source);
            case "nginx" ->
                source.notes.add(
                        "Better: access logs (5xx are errors) and error logs are understood" + " without a pattern.");
            case "auto" -> {
                if (!groks.isEmpty()) {
                    grok(source);
                }
            }
            default -> {}
        }
        if (!source.format().equals("grok")) {
            unused(source);
        }
    }

    private static void grok(Translation.Source source) {
        source.settings.put("format", "grok");
        source.settings.put("pattern", List.copyOf(source.groks));
        source.notes.add("Taken over: the grok patterns, in their order; the first that matches counts.");
    }

    private static void redis(Translation.Source source) {
        source.notes.add("Better: Redis has the levels . - * and #, and no errors among them; a table of its real"
                + " problems decides. Crash reports are one event.");
        matchless(
                source,
                REDIS_LINE,
                "a line of a Redis of today: its stamp has a year, and its level is a sign, which"
                        + " %{WORD} does not match");
        source.notes.add("Slow commands, refused commands and failed logins are in no log of Redis. To see them, set"
                + " probes: {redis: {url: \"redis://localhost:6379\"}}.");
    }

    private static void postgres(Translation.Source source) {
        source.notes.add("Better: DETAIL, HINT, CONTEXT and STATEMENT join the event of their error, and functions"
                + " become frames. Set line_prefix when log_line_prefix is not a usual one.");
        matchless(source, POSTGRES_LINE, "a line with the prefix of Debian");
    }

    private static void matchless(Translation.Source source, String line, String what) {
        if (!source.groks.isEmpty() && source.groks.stream().noneMatch(pattern -> matches(pattern, line))) {
            source.notes.add("Its grok does not match " + what + ": " + line);
        }
    }

    private static boolean matches(String pattern, String line) {
        return Grok.compile(pattern).matches(line);
    }

    /** The format joins and reads its lines by itself. */
    private static void unused(Translation.Source source) {
        if (source.settings.remove("multiline") != null) {
            source.notes.add("The multiline codec is not needed: the format knows where its records begin.");
        }
        for (String pattern : source.groks) {
            source.notes.add("Not needed, since the format knows its lines: grok " + pattern);
        }
        for (String option : List.of("patterns", "message_key", "level_key", "time_key", "time_format")) {
            if (!Map.of("json", true, "pino", true).containsKey(source.format())
                    || option.equals("patterns")
                    || option.equals("time_format")) {
                source.settings.remove(option);
            }
        }
    }
}
