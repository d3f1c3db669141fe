package dev.culprit.shipper.probe;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A command of Redis without its arguments, which hold keys and values of users.
 *
 * @param name the command, and its subcommand where it has one
 * @param text the name with a question mark for each argument
 * @param scriptSha1 by which Redis knows a script that was sent along
 */
record CommandShape(String name, String text, Optional<String> scriptSha1) {
    private static final int MOST_MARKS = 8;
    private static final Set<String> CONTAINERS = Set.of(
            "ACL",
            "CLIENT",
            "CLUSTER",
            "COMMAND",
            "CONFIG",
            "DEBUG",
            "FUNCTION",
            "LATENCY",
            "MEMORY",
            "MODULE",
            "OBJECT",
            "PUBSUB",
            "SCRIPT",
            "SLOWLOG",
            "XGROUP",
            "XINFO");

    static CommandShape of(List<String> words) {
        String command = words.isEmpty() ? "?" : word(words.get(0));
        boolean isContainer = CONTAINERS.contains(command) && words.size() > 1;
        String name = isContainer ? command + " " + word(words.get(1)) : command;
        int arguments = Math.max(0, words.size() - (isContainer ? 2 : 1));
        String marks = arguments > MOST_MARKS ? " ? … (" + arguments + " arguments)" : " ?".repeat(arguments);
        boolean hasScript = command.startsWith("EVAL") && !command.startsWith("EVALSHA") && words.size() > 1;
        return new CommandShape(name, name + marks, hasScript ? Optional.of(sha1(words.get(1))) : Optional.empty());
    }

    /** What is no word is somebody's data. */
    private static String word(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.matches("[A-Z][A-Z0-9._-]{0,40}") ? upper : "?";
    }

    private static String sha1(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return String.format("%040x", new BigInteger(1, hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected SHA-1 in each Java", e);
        }
    }
}
