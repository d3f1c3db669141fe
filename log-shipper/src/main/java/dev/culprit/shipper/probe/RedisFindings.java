package dev.culprit.shipper.probe;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Redis says with what it said before. Slow commands and latencies have times of their own and are told also
 * at the very first look; counters need a look before. After a restart of the server its counters count from 0.
 */
final class RedisFindings {
    /** Answers that are no trouble: they lead a client to another node, or to sending a script. */
    private static final Set<String> NO_TROUBLE = Set.of("MOVED", "ASK", "NOSCRIPT", "TRYAGAIN");

    private static final Set<String> SECURITY = Set.of("NOAUTH", "WRONGPASS", "NOPERM");
    private static final Map<String, String> ERRORS = Map.of(
            "OOM", "for want of memory",
            "NOAUTH", "without a login",
            "WRONGPASS", "for a wrong user or password",
            "NOPERM", "for want of a permission",
            "MISCONF", "since it cannot save to the disk",
            "READONLY", "since this is a replica",
            "LOADING", "since it loads its data",
            "CLUSTERDOWN", "since the cluster is down",
            "MASTERDOWN", "since the primary is down",
            "NOREPLICAS", "for want of replicas");
    private static final Set<String> MILD = Set.of("ERR", "WRONGTYPE", "EXECABORT", "NOGROUP", "BUSYGROUP", "BUSYKEY");
    /** Counters of INFO, their level and what they say. */
    private static final Map<String, Counter> COUNTERS = Map.of(
            "rejected_connections", new Counter(Level.ERROR, "connections refused, since maxclients was reached"),
            "evicted_keys", new Counter(Level.WARNING, "keys evicted for want of memory"),
            "sync_partial_err", new Counter(Level.WARNING, "partial synchronisations of replicas refused"),
            "client_query_buffer_limit_disconnections",
                    new Counter(Level.WARNING, "clients cut off, since their query buffer was full"),
            "client_output_buffer_limit_disconnections",
                    new Counter(Level.WARNING, "clients cut off, since their output buffer was full"),
            "acl_access_denied_auth", new Counter(Level.ERROR, "failed logins"));
    /** Fields of INFO, the value that is well, and what another says. */
    private static final Map<String, State> STATES = Map.of(
            "rdb_last_bgsave_status", new State("ok", "the last background save failed"),
            "aof_last_write_status", new State("ok", "the last write to the append-only file failed"),
            "aof_last_bgrewrite_status", new State("ok", "the last rewrite of the append-only file failed"),
            "master_link_status", new State("up", "the link to the primary is down"));

    private final String instance;
    private final Duration slow;
    private final Map<String, String> last;
    private final RedisSnapshot now;
    private final String run;
    private final boolean sameRun;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> state = new HashMap<>();

    private record Counter(Level level, String text) {}

    private record State(String well, String trouble) {}

    private RedisFindings(String instance, Duration slow, RedisSnapshot now, Map<String, String> last) {
        this.instance = instance;
        this.slow = slow;
        this.last = last;
        this.now = now;
        this.run = now.info().getOrDefault("run_id", "unknown");
        this.sameRun = run.equals(last.get("run_id"));
    }

    /** @param instance host and port */
    static Look compare(String instance, Duration slow, RedisSnapshot now, Map<String, String> last) {
        RedisFindings findings = new RedisFindings(instance, slow, now, last);
        findings.state.put("run_id", findings.run);
        findings.slowCommands();
        findings.latencies();
        findings.now.info().forEach((name, value) -> {
            if (name.startsWith("errorstat_")) {
                findings.refusals(name, value);
            }
        });
        COUNTERS.forEach(findings::counter);
        STATES.forEach(findings::state);
        return new Look(findings.findings, findings.state);
    }

    private void slowCommands() {
        long known = sameRun ? number(last.get("slowlog"), -1) : -1;
        long newest = known;
        List<RedisSnapshot.SlowCommand> oldestFirst = new ArrayList<>(now.slowCommands());
        oldestFirst.sort(Comparator.comparingLong(RedisSnapshot.SlowCommand::id));
        for (RedisSnapshot.SlowCommand command : oldestFirst) {
            newest = Math.max(newest, command.id());
            if (command.id() > known && command.micros() >= slow.toNanos() / 1000) {
                slowCommand(command);
            }
        }
        state.put("slowlog", Long.toString(newest));
    }

    private void slowCommand(RedisSnapshot.SlowCommand command) {
        CommandShape shape = CommandShape.of(command.words());
        String millis = millis(command.micros());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("command", shape.text());
        context.put("duration_ms", command.micros() / 1000.0);
        context.put("slowlog_id", command.id());
        context.put("client", command.client());
        context.put("client_name", command.clientName());
        shape.scriptSha1().ifPresent(sha1 -> context.put("script_sha1", sha1));
        List<String> fingerprint = new ArrayList<>(List.of("redis-slow", shape.name()));
        shape.scriptSha1().ifPresent(fingerprint::add);
        LogEntry.Builder entry = entry(Level.WARNING, "Slow command " + shape.name() + " took " + millis + " ms")
                .template("Slow command " + shape.name() + " took %s ms", List.of(millis))
                .time(Instant.ofEpochSecond(command.time()))
                .fingerprint(fingerprint)
                .tag("redis.command", shape.name())
                .context("redis", context);
        findings.add(new Finding(entry.build(), FindingIds.of(instance, run, "slowlog", command.id())));
    }

    /** The events command and fast-command stand in the slow log, with their commands. */
    private void latencies() {
        for (RedisSnapshot.Latency latency : now.latencies()) {
            String key = "latency." + latency.event();
            long known = sameRun ? number(last.get(key), 0) : 0;
            state.put(key, Long.toString(Math.max(known, latency.time())));
            List<RedisSnapshot.Spike> fresh = latency.spikes().stream()
                    .filter(spike -> spike.time() > known)
                    .toList();
            long worst = fresh.stream()
                    .mapToLong(RedisSnapshot.Spike::millis)
                    .max()
                    .orElse(latency.time() > known ? latency.latestMillis() : 0);
            if (worst > 0 && worst >= slow.toMillis() && !latency.event().endsWith("command")) {
                latency(latency, Math.max(fresh.size(), 1), worst);
            }
        }
    }

    private void latency(RedisSnapshot.Latency latency, int count, long worst) {
        LogEntry.Builder entry = entry(
                        Level.WARNING, "Redis was held up by " + latency.event() + " for " + worst + " ms")
                .template("Redis was held up by " + latency.event() + " for %s ms", List.of(Long.toString(worst)))
                .time(Instant.ofEpochSecond(latency.time()))
                .fingerprint(List.of("redis-latency", latency.event()))
                .tag("redis.latency", latency.event())
                .context("redis", Map.of("event", latency.event(), "worst_ms", worst, "times", count));
        findings.add(
                new Finding(entry.build(), FindingIds.of(instance, run, "latency", latency.event(), latency.time())));
    }

    private void refusals(String name, String value) {
        String kind = name.substring("errorstat_".length());
        long count = number(value.replaceFirst("^count=", ""), 0);
        long fresh = delta(name, count);
        if (fresh == 0 || NO_TROUBLE.contains(kind)) {
            return;
        }
        String why = ERRORS.getOrDefault(kind, "with " + kind);
        LogEntry.Builder entry = entry(
                        MILD.contains(kind) ? Level.WARNING : Level.ERROR,
                        "Redis refused " + fresh + (fresh == 1 ? " command " : " commands ") + why + " (" + kind + ")")
                .template("Redis refused %s commands " + why + " (" + kind + ")", List.of(Long.toString(fresh)))
                .fingerprint(List.of("redis-refused", kind))
                .tag("redis.error", kind)
                .tag("security", SECURITY.contains(kind) ? "auth" : null)
                .context("redis", Map.of("error", kind, "times", fresh, "since_start", count));
        findings.add(new Finding(entry.build(), FindingIds.of(instance, run, name, count)));
    }

    private void counter(String name, Counter counter) {
        @Nullable String value = now.info().get(name);
        if (value == null) {
            return;
        }
        long count = number(value, 0);
        long fresh = delta(name, count);
        if (fresh > 0) {
            LogEntry.Builder entry = entry(counter.level(), "Redis: " + fresh + " " + counter.text())
                    .template("Redis: %s " + counter.text(), List.of(Long.toString(fresh)))
                    .fingerprint(List.of("redis-counter", name))
                    .context("redis", Map.of("counter", name, "times", fresh, "since_start", count));
            findings.add(new Finding(entry.build(), FindingIds.of(instance, run, name, count)));
        }
    }

    /** How much a counter grew; one that was set back counts from 0. */
    private long delta(String name, long count) {
        state.put(name, Long.toString(count));
        if (last.isEmpty()) {
            return 0;
        }
        long before = sameRun ? number(last.get(name), 0) : 0;
        return count < before ? count : count - before;
    }

    private void state(String name, State wanted) {
        @Nullable String value = now.info().get(name);
        if (value == null) {
            return;
        }
        state.put(name, value);
        if (!value.equals(wanted.well()) && !(sameRun && value.equals(last.get(name)))) {
            LogEntry.Builder entry = entry(Level.ERROR, "Redis: " + wanted.trouble())
                    .fingerprint(List.of("redis-state", name))
                    .context("redis", Map.of("field", name, "value", value));
            String since = now.info().getOrDefault("rdb_last_save_time", "")
                    + now.info().getOrDefault("uptime_in_days", "");
            findings.add(new Finding(entry.build(), FindingIds.of(instance, run, name, value, since)));
        }
    }

    private LogEntry.Builder entry(Level level, String message) {
        return LogEntry.builder(level, message)
                .logger("redis.probe")
                .rule("probe")
                .tag("redis.server", instance)
                .tag("redis.version", now.info().get("redis_version"))
                .tag("redis.role", now.info().get("role"));
    }

    private static String millis(long micros) {
        return micros < 10_000 ? String.format(java.util.Locale.ROOT, "%.1f", micros / 1000.0) : "" + micros / 1000;
    }

    private static long number(@Nullable String text, long otherwise) {
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
