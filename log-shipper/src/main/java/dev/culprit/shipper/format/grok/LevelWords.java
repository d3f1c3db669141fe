package dev.culprit.shipper.format.grok;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.text.GuardedPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What logs have for a level: a word in any language of logs, the letter or sign of one, a number of Pino's. */
final class LevelWords {
    /** How much of a text without a level is searched for a word. */
    private static final int HEAD = 80;

    private static final Map<Level, List<String>> WORDS = Map.of(
            Level.FATAL, List.of("FATAL", "F", "CRITICAL", "CRIT", "PANIC", "EMERG", "EMERGENCY", "ALERT", "60"),
            Level.ERROR, List.of("ERROR", "E", "ERR", "SEVERE", "50"),
            Level.WARNING, List.of("WARNING", "W", "WARN", "#", "40"),
            Level.INFO, List.of("INFO", "I", "INFORMATION", "NOTICE", "LOG", "CONFIG", "STATEMENT", "*", "30"),
            Level.DEBUG, List.of("DEBUG", "D", "TRACE", "VERBOSE", "FINE", "FINER", "FINEST", "-", ".", "20", "10"));
    private static final GuardedPattern WORD =
            GuardedPattern.of("\\b(?:(FATAL|CRITICAL|SEVERE|PANIC|EMERG|ALERT|ERROR|ERR)|(WARN|WARNING))\\b");

    private final Map<String, Level> levels = new HashMap<>();

    private LevelWords() {
        WORDS.forEach((level, words) -> words.forEach(word -> levels.put(word, level)));
    }

    /**
     * @param own the option {@code levels}: what records have, and the level's name
     * @throws IllegalArgumentException when a value is no level's name
     */
    static LevelWords of(@Nullable Object own) {
        LevelWords words = new LevelWords();
        if (own instanceof Map<?, ?> map) {
            map.forEach((word, name) -> words.levels.put(upper(String.valueOf(word)), named(String.valueOf(name))));
        } else if (own != null) {
            throw new IllegalArgumentException("levels: expected words and names of levels, found " + own);
        }
        return words;
    }

    /** An unknown word is information. */
    Level level(String word) {
        return Optional.ofNullable(levels.get(upper(word))).orElse(Level.INFO);
    }

    /** For a record without a field for it. */
    Level inText(String text) {
        return WORD.first(text.substring(0, Math.min(HEAD, text.length())))
                .map(match -> match.group(1) != null ? level(match.group(1)) : Level.WARNING)
                .orElse(Level.INFO);
    }

    private static Level named(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "fatal" -> Level.FATAL;
            case "error" -> Level.ERROR;
            case "warning", "warn" -> Level.WARNING;
            case "info" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default ->
                throw new IllegalArgumentException(
                        "levels: expected fatal, error, warning, info or debug, found \"" + name + '"');
        };
    }

    private static String upper(String word) {
        return word.trim().toUpperCase(Locale.ROOT);
    }
}
