package dev.culprit.shipper.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the program writes to.
 *
 * @param terminal whether standard error is a terminal
 * @param colour whether standard output is one that wants colours
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour) {
    /**
     * The console of this process. Java cannot tell whether a stream is a terminal; the start script can, and says so in
     * {@code shipper.terminal}. {@code NO_COLOR} (no-color.org) and {@code TERM=dumb} mean no colours.
     */
    public static Console of(Map<String, String> environment) {
        String terminals = System.getProperty("shipper.terminal", "");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                terminals.contains("err"),
                terminals.contains("out") && !plain);
    }

    /** A text on one line, without characters that a terminal would obey. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                plain.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                plain.append('\uFFFD');
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }
}
