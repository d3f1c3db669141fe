package dev.culprit.shipper.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which options a source of each format may have. {@code auto} takes those of all formats it can find out, since nobody
 * knows yet which it will be.
 */
public final class FormatOptions {
    /** What an option's value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** A list of texts; a single text is a list of one. */
        TEXTS,
        /** Names and texts. */
        TEXT_MAP
    }

    private static final Map<String, Kind> NONE = Map.of();
    private static final Map<String, Kind> JSON = Map.of(
            "message_key", Kind.TEXT,
            "error_key", Kind.TEXT,
            "nested_key", Kind.TEXT,
            "level_key", Kind.TEXT,
            "time_key", Kind.TEXT,
            "levels", Kind.TEXT_MAP);
    private static final Map<String, Kind> HTTP = Map.of("http_5xx", Kind.FLAG);
    private static final Map<String, Kind> POSTGRES = Map.of(
            "line_prefix", Kind.TEXT,
            "slow_ms", Kind.NUMBER,
            "ignore_sqlstate", Kind.TEXTS,
            "pg.detail", Kind.TEXT,
            "statement", Kind.TEXT);
    private static final Map<String, Kind> PATTERNS = Map.of(
            "pattern", Kind.TEXTS,
            "patterns", Kind.TEXT_MAP,
            "levels", Kind.TEXT_MAP,
            "message_key", Kind.TEXT,
            "level_key", Kind.TEXT,
            "time_key", Kind.TEXT,
            "time_format", Kind.TEXT,
            "multiline", Kind.TEXT);
    /** The option with the format inside of a wrapper. */
    public static final String INNER = "inner";

    /** Formats that only unwrap lines; what is inside is read as {@code inner}, with its options. */
    private static final Set<String> WRAPPERS = Set.of("docker", "pm2", "syslog", "journald");

    private static final Map<String, Map<String, Kind>> TABLE = table();

    private FormatOptions() {}

    public static Set<String> formats() {
        return TABLE.keySet();
    }

    /** What can be inside of a wrapper: {@code auto}, and each format that needs no options of its own and wraps nothing. */
    public static Set<String> inner() {
        Set<String> inner = new TreeSet<>(TABLE.keySet());
        inner.removeAll(WRAPPERS);
        inner.removeIf(format -> of(format).equals(PATTERNS));
        return inner;
    }

    /** The options of a format by name; empty for an unknown one. */
    public static Map<String, Kind> of(String format) {
        @Nullable Map<String, Kind> options = TABLE.get(format);
        return options == null ? NONE : options;
    }

    private static Map<String, Map<String, Kind>> table() {
        Map<String, Map<String, Kind>> table = new TreeMap<>();
        Map<String, Kind> pino = both(JSON, HTTP);
        Map<String, Kind> detected = both(pino, POSTGRES);
        table.put("pino", pino);
        table.put("json", JSON);
        table.put("postgres", POSTGRES);
        table.put("nginx", HTTP);
        for (String plain : Set.of("redis", "node", "java", "python", "text")) {
            table.put(plain, NONE);
        }
        table.put("grok", PATTERNS);
        table.put("regex", PATTERNS);
        table.put("auto", detected);
        WRAPPERS.forEach(wrapper -> table.put(wrapper, both(detected, Map.of(INNER, Kind.TEXT))));
        return table;
    }

    private static Map<String, Kind> both(Map<String, Kind> some, Map<String, Kind> others) {
        Map<String, Kind> all = new TreeMap<>(some);
        all.putAll(others);
        return all;
    }
}
