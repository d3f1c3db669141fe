package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.Attention;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a line means. The mark {@code #} says warning, and four of five such lines are banners; so the message decides. The
 * first rule that fits counts.
 */
final class RedisRules {
    /** @param attention {@link Attention#NONE} for a banner */
    record Rule(String name, Level level, Attention attention, Pattern pattern) {}

    /** What a line says when no rule fits. */
    private static final Rule OTHER_WARNING = rule("warning", Level.WARNING, "");

    private static final Rule NOTICE = rule("notice", Level.INFO, "");
    private static final Rule DEBUG = rule("debug", Level.DEBUG, "");

    static final String FATAL = "fatal";
    static final String BAD_DATA = "bad-data-file";
    static final String LISTENING = "listening";
    static final String CHILD_FAILED = "background-save";
    static final String PARENT_FAILED = "background-ended";

    private static final List<Rule> WARNINGS = List.of(
            banner("oO0OoO0OoO0Oo|[Rr]edis version=|[Vv]alkey version=|^Configuration loaded|^Server initialized"
                    + "|^User requested shutdown|is now ready to exit, bye bye|^Bio (?:thread|worker)|^Sentinel ID is"),
            banner("^\\+monitor|^\\+new-epoch|^\\+vote-for-leader|^\\+slave|^Next failover delay"
                    + "|^Diskless rdb transfer, done reading|^Received SIG|Killing it!$|scheduling shutdown"),
            rule("crash", Level.FATAL, "crashed by signal|Guru Meditation|ASSERTION FAILED|== CRITICAL =="),
            rule("out-of-memory", Level.FATAL, "Out Of Memory allocating"),
            rule(
                    BAD_DATA,
                    Level.FATAL,
                    "Wrong RDB checksum|Wrong signature trying to load|Bad file format reading the append only file"
                            + "|Can't (?:open|handle).*RDB|Unrecoverable error"),
            rule(FATAL, Level.FATAL, "Fatal error|FATAL|^Fatal:|aborting|Exiting\\.?$"),
            rule(
                    PARENT_FAILED,
                    Level.ERROR,
                    "Background (?:saving|AOF rewrite|RDB transfer|transfer) (?:error|terminated by signal|terminated with error)"),
            rule(
                    CHILD_FAILED,
                    Level.ERROR,
                    "Can't save in background: fork|Can't rewrite append only file|Failed opening"
                            + "|Write error (?:saving|writing|while)|Error (?:moving|trying)"),
            rule("io", Level.ERROR, "(?:Write|Read|I/O) error|Error writing|Short write|fsync"),
            rule(
                    LISTENING,
                    Level.ERROR,
                    "Could not create server TCP listening socket|^Failed listening|Error accepting"),
            rule(
                    "replication",
                    Level.ERROR,
                    "MASTER aborted replication|Unable to (?:connect to|AUTH to) MASTER|Error condition on socket for SYNC"
                            + "|MASTER timeout|Timeout connecting to the MASTER|Connection with (?:master|replica).*lost"),
            rule("client-limits", Level.ERROR, "closed .*output buffer limits|max query buffer length"),
            rule("write-refused", Level.ERROR, "-MISCONF"),
            rule("failover", Level.ERROR, "^\\+[os]down master|^-failover-abort"),
            rule("security", Level.ERROR, "Possible SECURITY ATTACK"),
            rule("failed", Level.ERROR, "Failed to "),
            rule("slow-script", Level.WARNING, "Slow script detected"),
            rule("failover-step", Level.WARNING, "^\\+sdown (?:slave|replica|sentinel)"),
            rule("setting", Level.WARNING, "^WARNING|Warning:|maxmemory value set via CONFIG SET .* smaller"));

    /** What is trouble though it is only a notice; newer releases have made notices of some warnings. */
    private static final List<Rule> NOTICES = List.of(
            rule("slow-disk", Level.ERROR, "^Asynchronous AOF fsync is taking too long"),
            rule("replication", Level.ERROR, "^Connection with (?:master|replica|primary).*lost"));

    private RedisRules() {}

    private static Rule banner(String pattern) {
        return new Rule("banner", Level.INFO, Attention.NONE, Pattern.compile(pattern));
    }

    private static Rule rule(String name, Level level, String pattern) {
        return new Rule(name, level, Attention.BY_LEVEL, Pattern.compile(pattern));
    }

    static Rule of(RedisLine line) {
        return switch (line.mark()) {
            case '#' -> first(WARNINGS, line.message(), OTHER_WARNING);
            case '*' -> first(NOTICES, line.message(), NOTICE);
            default -> DEBUG;
        };
    }

    private static Rule first(List<Rule> rules, String message, Rule otherwise) {
        return rules.stream()
                .filter(rule -> rule.pattern().matcher(message).find())
                .findFirst()
                .orElse(otherwise);
    }

    /** Whether a notice can be more than that, by its first letter: most notices cannot. */
    static boolean mayBeTrouble(byte first) {
        return first == 'A' || first == 'C';
    }
}
