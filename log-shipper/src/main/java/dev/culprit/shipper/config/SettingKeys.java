package dev.culprit.shipper.config;

import java.util.Set;
import java.util.TreeSet;

/** All names of settings. The schema has the same ones; a test compares them. */
final class SettingKeys {
    static final Set<String> TOP = Set.of(
            "dsn",
            "state_dir",
            "environment",
            "release",
            "server_name",
            "tags",
            "send_pii",
            "listen",
            "spool",
            "flood",
            "events_per_minute",
            "proxy",
            "report_own_trouble",
            "probes",
            "sources",
            "rules");
    static final Set<String> SPOOL = Set.of("max_bytes", "when_full");
    static final Set<String> FLOOD = Set.of("enabled", "burst", "per_minute");
    static final Set<String> PROBES = Set.of("redis", "postgres");
    static final Set<String> PROBE = Set.of("url", "every", "slow");
    static final Set<String> JOURNAL = Set.of("units");
    static final Set<String> RULE = Set.of("name", "source", "when", "action", "set", "continue");
    static final Set<String> RULE_SET = Set.of("tags", "fingerprint", "level", "transaction");
    /** Those of each source; its format's options come on top. */
    static final Set<String> SOURCE = Set.of(
            "name",
            "format",
            "paths",
            "exclude",
            "start_at",
            "min_level",
            "logs",
            "timezone",
            "dsn",
            "environment",
            "release",
            "server_name",
            "tags",
            "max_line",
            "journal");

    private SettingKeys() {}

    static Set<String> ofSource(String format) {
        Set<String> keys = new TreeSet<>(SOURCE);
        keys.addAll(FormatOptions.of(format).keySet());
        return keys;
    }
}
