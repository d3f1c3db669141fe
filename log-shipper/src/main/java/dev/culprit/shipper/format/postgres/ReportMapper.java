package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.StackFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the entry of a report, whichever form it was written in. */
final class ReportMapper {
    static final String LOGGER = "postgres";

    private static final Set<String> COMMANDS = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "COPY",
            "DO",
            "CALL",
            "EXECUTE",
            "PREPARE",
            "WITH",
            "VALUES",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "VACUUM",
            "ANALYZE",
            "LOCK",
            "FETCH",
            "REFRESH",
            "GRANT",
            "REVOKE",
            "SET",
            "EXPLAIN",
            "REINDEX",
            "CLUSTER",
            "LISTEN",
            "NOTIFY",
            "SAVEPOINT");
    private static final Pattern BLANKS = Pattern.compile("[\\s;(]+");
    private static final String UNKNOWN_STATE = "unknown_sqlstate";
    private static final String USER_CANCEL = "canceling statement due to user request";
    private static final String AUTOVACUUM_CANCEL = "canceling autovacuum task";

    private final PostgresSettings settings;
    private final Privacy privacy;
    private final LogLineMapper logLines;

    ReportMapper(PostgresSettings settings) {
        this.settings = settings;
        this.privacy = settings.privacy();
        this.logLines = new LogLineMapper(settings);
    }

    LogEntry entry(PostgresReport report) {
        @Nullable Keyword severity = Keyword.ofSeverity(report.text(ReportField.SEVERITY));
        if (severity == null || severity.level() == null) {
            return stray(report);
        }
        Level level = severity.level();
        if (severity == Keyword.LOG) {
            LogEntry.Builder entry = logLines.entry(report);
            return common(report, entry, Optional.empty()).build();
        }
        String message = report.text(ReportField.MESSAGE);
        if (level.compareTo(Level.WARNING) > 0) {
            LogEntry.Builder entry = LogEntry.builder(level, message);
            return common(report, entry, Optional.empty()).build();
        }
        return failure(report, severity, level, message);
    }

    boolean showsRaw() {
        return privacy.keepsEverything();
    }

    /** What a breadcrumb shows of it. */
    LogEntry glance(PostgresReport report) {
        @Nullable Keyword severity = Keyword.ofSeverity(report.text(ReportField.SEVERITY));
        if (severity == null || severity.level() == null) {
            return stray(report);
        }
        String message = report.text(ReportField.MESSAGE);
        LogEntry.Builder entry = severity == Keyword.LOG
                ? logLines.glance(report)
                : LogEntry.builder(level(severity.level(), message), message);
        if (severity.level().compareTo(Level.WARNING) <= 0) {
            attention(entry, MessageShapes.sqlstate(report).orElse(UNKNOWN_STATE), message);
        }
        return origin(report, entry).build();
    }

    private static Level level(Level level, String message) {
        return message.equals(AUTOVACUUM_CANCEL) ? Level.WARNING : level;
    }

    /** Attached parts whose report is elsewhere: another process wrote between them. */
    private LogEntry stray(PostgresReport report) {
        String text = report.find(ReportField.DETAIL)
                .or(() -> report.find(ReportField.HINT))
                .orElse("");
        @Nullable String told = privacy.detail(text);
        LogEntry.Builder entry = LogEntry.builder(Level.INFO, told == null || told.isEmpty() ? "attached lines" : told)
                .attention(Attention.CONTEXT)
                .rule("pg.stray");
        return common(report, entry, Optional.empty()).build();
    }

    private LogEntry failure(PostgresReport report, Keyword severity, Level level, String message) {
        Optional<String> sqlstate = MessageShapes.sqlstate(report);
        CallContext calls =
                CallContext.of(report, privacy::statement, note -> note == null ? null : privacy.context(note));
        boolean handled = severity != Keyword.FATAL && severity != Keyword.PANIC;
        ExceptionValue exception = new ExceptionValue(
                sqlstate.map(Conditions::name).orElse(UNKNOWN_STATE),
                message,
                "postgresql",
                calls.frames(),
                Mechanism.of("auto.log.postgres", handled));
        String state = sqlstate.orElse(UNKNOWN_STATE);
        LogEntry.Builder entry = LogEntry.builder(level(level, message), message)
                .exceptions(List.of(exception))
                .fingerprint(Fingerprints.of(state, report, calls))
                .transaction(calls.outermost().map(StackFrame::function).orElseGet(() -> command(report)));
        attention(entry, state, message);
        tags(entry, sqlstate);
        if (!calls.notes().isEmpty()) {
            entry.context(LOGGER, Map.of("context", String.join("\n", calls.notes())));
        }
        return common(report, entry, sqlstate).build();
    }

    private void attention(LogEntry.Builder entry, String state, String message) {
        boolean cancelled = settings.ignoresUserCancel() && message.equals(USER_CANCEL);
        if (cancelled || settings.ignores(state) || state.equals("57P02")) {
            entry.attention(Attention.CONTEXT).rule("pg.ignored");
        }
    }

    private static void tags(LogEntry.Builder entry, Optional<String> sqlstate) {
        if (sqlstate.isPresent()) {
            String state = sqlstate.get();
            entry.tag("sqlstate", state).tag("sqlstate.class", state.substring(0, 2));
            if (state.startsWith("28")) {
                entry.tag("security", "auth");
            }
        }
    }

    /** The first word of the statement, where it is one of SQL's commands. */
    private static @Nullable String command(PostgresReport report) {
        String statement = SqlText.normalised(report.text(ReportField.STATEMENT));
        String word = BLANKS.split(statement, 2)[0].toUpperCase(Locale.ROOT);
        return COMMANDS.contains(word) ? word : null;
    }

    private LogEntry.Builder common(PostgresReport report, LogEntry.Builder entry, Optional<String> sqlstate) {
        if (!privacy.keepsEverything()) {
            entry.withoutRaw();
        }
        origin(report, entry)
                .tag("db", report.get(ReportField.DATABASE))
                .tag("pg.user", report.get(ReportField.USER))
                .tag("pg.app", report.get(ReportField.APPLICATION))
                .context(LOGGER, context(report, sqlstate))
                .field("severity", report.get(ReportField.SEVERITY))
                .field("sqlstate", sqlstate.orElse(null));
        report.fields().forEach((field, value) -> {
            if (field != ReportField.SEVERITY && field != ReportField.SQLSTATE) {
                entry.field(field.name().toLowerCase(Locale.ROOT), value);
            }
        });
        return entry;
    }

    /** When it was written, and by which process. */
    private LogEntry.Builder origin(PostgresReport report, LogEntry.Builder entry) {
        return entry.logger(LOGGER)
                .time(LogTimes.parse(stamp(report), settings.zone()).orElse(null))
                .key("session", report.get(ReportField.SESSION))
                .key("pid", report.get(ReportField.PID));
    }

    /** A zone's abbreviation says less than the zone of the settings: CST is in three of them. */
    private static String stamp(PostgresReport report) {
        String stamp = report.text(ReportField.TIME);
        int zone = stamp.lastIndexOf(' ');
        if (zone < 11) {
            return stamp;
        }
        String name = stamp.substring(zone + 1);
        boolean known = name.equals("UTC") || name.equals("GMT") || name.startsWith("+") || name.startsWith("-");
        return known ? stamp : stamp.substring(0, zone);
    }

    private Map<String, Object> context(PostgresReport report, Optional<String> sqlstate) {
        Map<String, Object> context = new LinkedHashMap<>();
        sqlstate.ifPresent(state -> context.put("sqlstate", state));
        put(context, "severity", report.get(ReportField.SEVERITY));
        put(context, "detail", privacy.detail(report.get(ReportField.DETAIL)));
        put(context, "hint", report.get(ReportField.HINT));
        put(context, "statement", privacy.statement(report.get(ReportField.STATEMENT)));
        put(context, "internal_query", privacy.statement(report.get(ReportField.INTERNAL_QUERY)));
        put(context, "position", report.get(ReportField.POSITION));
        put(context, "backtrace", report.get(ReportField.BACKTRACE));
        put(context, "user", report.get(ReportField.USER));
        put(context, "db", report.get(ReportField.DATABASE));
        put(context, "app", report.get(ReportField.APPLICATION));
        put(context, "host", report.get(ReportField.HOST));
        put(context, "pid", report.get(ReportField.PID));
        put(context, "backend_id", report.get(ReportField.SESSION));
        put(context, "backend_line", report.get(ReportField.SESSION_LINE));
        put(context, "backend_type", report.get(ReportField.BACKEND_TYPE));
        report.find(ReportField.QUERY_ID).filter(id -> !id.equals("0")).ifPresent(id -> context.put("query_id", id));
        return context;
    }

    private static void put(Map<String, Object> context, String name, @Nullable String value) {
        if (value != null) {
            context.put(name, value);
        }
    }
}
