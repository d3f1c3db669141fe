package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.record.Attention;
import java.util.List;
import java.util.Optional;

/** What the server writes as LOG, and what of it is trouble all the same. The first that fits counts. */
final class ServerLines {
    /**
     * @param rule the name of the rule, for metrics and fingerprints
     * @param attention {@link Attention#CONTEXT} for what only goes with other trouble
     */
    record Line(String rule, Level level, Attention attention, String start, String middle) {
        boolean fits(String message) {
            return message.startsWith(start) && message.contains(middle);
        }
    }

    static final String CRASH = "pg.crash";
    static final String LOCK_WAIT = "pg.lock-wait";
    static final String TEMPORARY_FILE = "pg.temp-file";

    private static final List<Line> LINES = List.of(
            line(CRASH, Level.FATAL, "server process (PID ", " was terminated by "),
            line(CRASH, Level.FATAL, "background worker ", " was terminated by "),
            aside("terminating any other active server processes"),
            aside("all server processes terminated; reinitializing"),
            aside("database system was interrupted"),
            aside("database system was not properly shut down"),
            new Line("pg.deadlock", Level.INFO, Attention.CONTEXT, "process ", " detected deadlock while waiting for "),
            // a client that went away; the server is well
            aside("could not receive data from client"),
            aside("could not send data to client"),
            trouble("pg.io", "could not open "),
            trouble("pg.io", "could not write "),
            trouble("pg.io", "could not fsync "),
            trouble("pg.io", "could not read "),
            trouble("pg.io", "could not rename "),
            trouble("pg.io", "could not create "),
            trouble("pg.io", "could not bind "),
            trouble("pg.io", "could not fork "),
            trouble("pg.io", "could not receive "),
            trouble("pg.memory", "out of memory"),
            trouble("pg.memory", "out of shared memory"),
            trouble("pg.corruption", "invalid page in block"),
            trouble("pg.archive", "archive command failed"),
            line("pg.checkpoints", Level.WARNING, "checkpoints are occurring too frequently", ""),
            line(LOCK_WAIT, Level.WARNING, "process ", " still waiting for "),
            line("pg.autovacuum", Level.WARNING, "automatic vacuum", " canceled"),
            line(TEMPORARY_FILE, Level.WARNING, "temporary file: path ", ", size "));

    private ServerLines() {}

    private static Line line(String rule, Level level, String start, String middle) {
        return new Line(rule, level, Attention.BY_LEVEL, start, middle);
    }

    private static Line trouble(String rule, String start) {
        return line(rule, Level.ERROR, start, "");
    }

    private static Line aside(String start) {
        return new Line("pg.aside", Level.INFO, Attention.CONTEXT, start, "");
    }

    static Optional<Line> find(String message) {
        return LINES.stream().filter(line -> line.fits(message)).findFirst();
    }

    /** Whether a message can be trouble of at least a level, judged by how it begins. */
    static boolean mayMatter(byte[] bytes, int from, int to, Level least) {
        for (int i = 0; i < LINES.size(); i++) {
            Line line = LINES.get(i);
            if (line.level.compareTo(least) <= 0 && ByteSearch.startsWith(bytes, from, to, line.start)) {
                return true;
            }
        }
        return false;
    }
}
