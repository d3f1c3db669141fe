package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.Attention;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a message of Redis means; the first rule that finds its pattern counts.
 *
 * @param id stands in the fingerprint and in metrics
 */
record RedisRule(String id, Level level, Attention attention, Pattern pattern) {
    private static final List<RedisRule> RULES = List.of(
            none(
                    "banner",
                    "oO0OoO0OoO0Oo|Redis version=|Valkey version=|Configuration loaded|Server initialized|User requested shutdown|is now ready to exit, bye bye|Bio thread for job type|Sentinel ID is|^\\+monitor|^\\+new-epoch|^\\+vote-for-leader|^\\+slave|Next failover delay|Diskless rdb transfer, done reading|Received SIG|Killing it!$|scheduling shutdown"),
            rule("crash", Level.FATAL, "crashed by signal|Guru Meditation|ASSERTION FAILED|== CRITICAL =="),
            rule("memory", Level.FATAL, "Out Of Memory allocating"),
            rule(
                    "data-file",
                    Level.FATAL,
                    "Wrong RDB checksum|Wrong signature trying to load|Bad file format reading the append only file|Can't (?:open|handle).*RDB"),
            rule("fatal", Level.FATAL, "Fatal error|FATAL|^Fatal:|Unrecoverable error|aborting|Exiting\\.?$"),
            rule(
                    "save",
                    Level.ERROR,
                    "Background (?:saving|AOF rewrite|transfer) (?:error|terminated)|Can't save in background: fork|Can't rewrite append only file|Failed opening|-MISCONF"),
            rule(
                    "io",
                    Level.ERROR,
                    "(?:Write|Read|I/O) error|Error (?:writing|moving|trying|accepting)|Short write|fsync"),
            rule(
                    "replication",
                    Level.ERROR,
                    "MASTER aborted replication|Unable to (?:connect to|AUTH to) MASTER|Error condition on socket for SYNC|MASTER timeout|Timeout connecting to the MASTER|Connection with (?:master|replica).*lost"),
            rule("listen", Level.ERROR, "Failed (?:listening|to )|Could not create server TCP listening socket"),
            rule("client-limit", Level.ERROR, "closed.*output buffer limits|max query buffer length"),
            rule("failover", Level.ERROR, "^\\+(?:odown|sdown) master|^-failover-abort"),
            rule("security", Level.ERROR, "Possible SECURITY ATTACK"),
            rule(
                    "warning",
                    Level.WARNING,
                    "^WARNING|Warning:|Slow script detected|^\\+sdown (?:slave|sentinel)|maxmemory value set via CONFIG SET .* smaller"));

    private static RedisRule none(String id, String pattern) {
        return new RedisRule(id, Level.INFO, Attention.NONE, Pattern.compile(pattern));
    }

    private static RedisRule rule(String id, Level level, String pattern) {
        return new RedisRule(id, level, Attention.BY_LEVEL, Pattern.compile(pattern));
    }

    /** @param sign the level that Redis gave it: one of {@code . - * #} */
    static RedisRule of(String message, char sign) {
        for (RedisRule rule : RULES) {
            if (rule.pattern.matcher(message).find()) {
                return rule;
            }
        }
        Level level = sign == '#' ? Level.WARNING : sign == '*' ? Level.INFO : Level.DEBUG;
        return new RedisRule("other", level, Attention.BY_LEVEL, NOTHING);
    }

    private static final Pattern NOTHING = Pattern.compile("(?!)");
}
