package dev.culprit.shipper.format;

import dev.culprit.protocol.Level;
import java.util.Locale;
import java.util.Optional;

/** The words that loggers have for levels. */
public final class Levels {
    private Levels() {}

    public static Optional<Level> parse(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "fatal", "critical", "crit", "panic", "dpanic", "emerg", "emergency", "alert" ->
                Optional.of(Level.FATAL);
            case "error", "err", "severe" -> Optional.of(Level.ERROR);
            case "warn", "warning" -> Optional.of(Level.WARNING);
            case "info", "notice", "information", "log", "config" -> Optional.of(Level.INFO);
            case "debug", "trace", "verbose", "silly", "fine", "finer", "finest", "http" -> Optional.of(Level.DEBUG);
            default -> Optional.empty();
        };
    }

    /** Pino's and Bunyan's numbers: 60 fatal, 50 error, 40 warn, 30 info, below debug; others fall to the one below. */
    public static Level ofPino(double number) {
        return number >= 60
                ? Level.FATAL
                : number >= 50 ? Level.ERROR : number >= 40 ? Level.WARNING : number >= 30 ? Level.INFO : Level.DEBUG;
    }

    /** The numbers of syslog: 0 emergency to 7 debug. */
    public static Level ofSyslog(int severity) {
        return severity <= 2
                ? Level.FATAL
                : severity == 3
                        ? Level.ERROR
                        : severity == 4 ? Level.WARNING : severity <= 6 ? Level.INFO : Level.DEBUG;
    }
}
