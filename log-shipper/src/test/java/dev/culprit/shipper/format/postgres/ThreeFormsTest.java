package dev.culprit.shipper.format.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.InfraEntryJson;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.record.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One server wrote each of these logs in three forms at once. The entries must be equal, but for what a form does not hold:
 * the fields that {@link Recording} lists, and the reports that differ for a reason of their own.
 */
class ThreeFormsTest {
    private static final String RICH = "%m [%p] %q[user=%u,db=%d,app=%a,client=%h,sess=%c,xid=%x,sqlstate=%e] ";

    /** What the text log lacks under each prefix. */
    enum Recording {
        /** Before the collector began: {@code %m [%p] }. */
        a_boot("%m [%p] ", "user db app host backend_id backend_line backend_type sqlstate"),
        b_default_prefix("%m [%p] ", "user db app host backend_id backend_line backend_type sqlstate"),
        c_debian_prefix("%m [%p] %q%u@%d ", "app host backend_id backend_line backend_type sqlstate"),
        d_rich_verbose(RICH, "backend_line backend_type"),
        e_pgbadger(
                "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
                "backend_id backend_line backend_type sqlstate millis"),
        f_epoch("%n [%p] %e ", "user db app host backend_id backend_line backend_type"),
        g_empty("", "time pid user db app host backend_id backend_line backend_type sqlstate"),
        h_crash("%m [%p] %q%u@%d ", "app host backend_id backend_line backend_type sqlstate");

        private final String prefix;
        private final String lacks;

        Recording(String prefix, String lacks) {
            this.prefix = prefix;
            this.lacks = lacks;
        }

        private Set<String> lacks() {
            return Set.of(lacks.split(" "));
        }
    }

    private static PostgresFormat format(String prefix) {
        return new PostgresFormat(
                FormatSettings.of(Level.DEBUG).with("line_prefix", prefix).with("slow_ms", 250));
    }

    private static List<LogEntry> read(Recording recording, String form) {
        PostgresFormat format = format(recording.prefix);
        byte[] file = LogReplay.log("postgres/" + recording + "." + form);
        return LogReplay.records(format, file).stream()
                .map(record -> LogReplay.read(format, record).orElseThrow())
                .toList();
    }

    /** All recordings as one: when the server changed files, one report went to the old csvlog and the new jsonlog. */
    @Test
    void csvlogGivesTheSameEntriesAsJsonlog() {
        assertThat(difference(all("csv"), all("json"))).isEmpty();
    }

    private static List<String> all(String form) {
        return Stream.of(Recording.values())
                .flatMap(recording -> read(recording, form).stream())
                .map(InfraEntryJson::of)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void stderrGivesTheSameEntriesAsJsonlogButForWhatItLacks(Recording recording) {
        List<String> text = comparable(read(recording, "log"), recording);
        List<String> json = comparable(read(recording, "json"), recording);
        assertThat(difference(text, json)).isEmpty();
    }

    /** What is in one list alone; processes write at the same time, so the order of the lists says nothing. */
    private static List<String> difference(List<String> some, List<String> others) {
        List<String> only = new ArrayList<>(some);
        List<String> missing = new ArrayList<>();
        for (String other : others) {
            if (!only.remove(other)) {
                missing.add("JSON: " + other);
            }
        }
        only.addAll(missing);
        return only;
    }

    private static List<String> comparable(List<LogEntry> entries, Recording recording) {
        List<String> comparable = new ArrayList<>();
        for (LogEntry entry : entries) {
            String rendered =
                    comparable(InfraEntryJson.tree(entry), recording.lacks()).toString();
            comparable.add(
                    reloads(entry, recording)
                            ? entry.level() + " " + entry.message()
                            : withoutOwnCodes(rendered, recording));
        }
        return comparable;
    }

    /** A reload changes the prefix, so the last reports of a file have that of the next: they are compared by their messages. */
    private static boolean reloads(LogEntry entry, Recording recording) {
        boolean lastOfDebian = recording == Recording.c_debian_prefix
                && entry.message().startsWith("disconnection: session time: 0:00:00.008 ");
        return entry.message().startsWith("parameter \"log_")
                || entry.message().startsWith("received SIGHUP")
                || lastOfDebian;
    }

    /** RAISE with a code of the application: a log without codes has the one of RAISE itself. The fingerprint is the same. */
    private static String withoutOwnCodes(String entry, Recording recording) {
        return recording.lacks().contains("sqlstate")
                ? entry.replace("sqlstate=P0F01", "sqlstate=P0001").replace("type=P0F01", "type=raise_exception")
                : entry;
    }

    @SuppressWarnings("unchecked") // the fixture makes maps with names as keys
    private static Map<String, Object> comparable(Map<String, Object> entry, Set<String> lacks) {
        Map<String, Object> out = new TreeMap<>(entry);
        Map<String, Map<String, Object>> contexts =
                new TreeMap<>((Map<String, Map<String, Object>>) out.getOrDefault("contexts", Map.of()));
        Map<String, Object> postgres = new TreeMap<>(contexts.getOrDefault("postgres", Map.of()));
        postgres.keySet().removeAll(lacks);
        contexts.put("postgres", postgres);
        out.put("contexts", contexts);
        Map<String, Object> tags = new TreeMap<>((Map<String, Object>) out.getOrDefault("tags", Map.of()));
        remove(tags, lacks, "db", "db");
        remove(tags, lacks, "user", "pg.user");
        remove(tags, lacks, "app", "pg.app");
        out.put("tags", tags);
        List<String> keys = new ArrayList<>((List<String>) out.getOrDefault("keys", List.of()));
        keys.removeIf(key -> (lacks.contains("backend_id") && key.startsWith("session:"))
                || (lacks.contains("pid") && key.startsWith("pid:")));
        out.put("keys", keys);
        if (lacks.contains("time")) {
            out.remove("time");
        }
        if (lacks.contains("millis")) {
            out.computeIfPresent("time", (name, time) -> time.toString().substring(0, 19));
        }
        return out;
    }

    private static void remove(Map<String, Object> tags, Set<String> lacks, String field, String tag) {
        if (lacks.contains(field)) {
            tags.remove(tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b_default_prefix", "c_debian_prefix", "e_pgbadger", "f_epoch", "g_empty", "h_crash"})
    void theUsualPrefixesNeedNoOption(String recording) {
        byte[] file = LogReplay.log("postgres/" + recording + ".log");
        PostgresFormat told = format(Recording.valueOf(recording).prefix);
        PostgresFormat untold =
                new PostgresFormat(FormatSettings.of(Level.DEBUG).with("slow_ms", 250));
        assertThat(LogReplay.entries(untold, file).stream().map(InfraEntryJson::of))
                .containsExactlyElementsOf(LogReplay.entries(told, file).stream()
                        .map(InfraEntryJson::of)
                        .toList());
    }
}
