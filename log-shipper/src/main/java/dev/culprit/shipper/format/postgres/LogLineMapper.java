package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the server writes as LOG: slow statements, crashed processes, failing disks, and mostly nothing of the kind. */
final class LogLineMapper {
    static final String SLOW = "pg.slow";
    static final String SLOW_PLAN = "pg.slow-plan";

    private static final Pattern CRASH =
            Pattern.compile("(?:server process|background worker \"[^\"]*\") \\(PID \\d+\\) was terminated by (.*)");
    private static final String FAILED_PROCESS = "Failed process was running: ";
    private static final Pattern SIZE = Pattern.compile(", size (\\d{1,18})$");
    private static final long BIG_FILE = 100L << 20;
    private static final Pattern LOGGED_STATEMENT =
            Pattern.compile("(?s)((?:statement|execute [^:\\n]+|bind [^:\\n]+|parse [^:\\n]+): )(.*)");

    private final PostgresSettings settings;
    private final Privacy privacy;

    LogLineMapper(PostgresSettings settings) {
        this.settings = settings;
        this.privacy = settings.privacy();
    }

    LogEntry.Builder entry(PostgresReport report) {
        String message = report.text(ReportField.MESSAGE);
        Optional<StatementTime> time = StatementTime.of(message);
        if (time.isPresent()) {
            return timed(time.get());
        }
        Optional<ServerLines.Line> line = line(message);
        return line.isPresent() ? serverLine(line.get(), report, message) : statement(message);
    }

    /** The same without what groups events: templates and hashes of statements. */
    LogEntry.Builder glance(PostgresReport report) {
        String message = report.text(ReportField.MESSAGE);
        Optional<StatementTime> time = StatementTime.of(message);
        if (time.isPresent()) {
            return timed(time.get(), privacy.statement(time.get().statement()));
        }
        return line(message)
                .map(line -> LogEntry.builder(line.level(), message).attention(line.attention()))
                .orElseGet(() -> statement(message));
    }

    private static Optional<ServerLines.Line> line(String message) {
        return ServerLines.find(message).filter(line -> !isSmallFile(line, message));
    }

    private LogEntry.Builder statement(String message) {
        Matcher logged = LOGGED_STATEMENT.matcher(message);
        if (logged.matches()) {
            @Nullable String statement = privacy.statement(logged.group(2));
            return LogEntry.builder(Level.INFO, logged.group(1) + (statement == null ? "" : statement))
                    .category("query");
        }
        return LogEntry.builder(Level.INFO, message);
    }

    private LogEntry.Builder timed(StatementTime time, @Nullable String told) {
        boolean slow = isSlow(time);
        return LogEntry.builder(
                        slow ? Level.WARNING : Level.INFO, start(slow) + Math.round(time.millis()) + " ms" + end(told))
                .attention(slow ? Attention.ALWAYS : Attention.BY_LEVEL)
                .category("query");
    }

    private boolean isSlow(StatementTime time) {
        return time.millis() >= settings.slowMillis();
    }

    private static String start(boolean slow) {
        return slow ? "slow statement, " : "statement, ";
    }

    private static String end(@Nullable String told) {
        return told == null ? "" : ": " + told;
    }

    private LogEntry.Builder timed(StatementTime time) {
        @Nullable String told = privacy.statement(time.statement());
        LogEntry.Builder entry = timed(time, told)
                .template(
                        start(isSlow(time)) + "<num> ms" + end(told), List.of(Long.toString(Math.round(time.millis()))))
                .rule(time.isPlan() ? SLOW_PLAN : SLOW)
                .fingerprint(Fingerprints.slow(time.statement()));
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("duration_ms", time.millis());
        if (told != null) {
            context.put("statement", told);
        }
        entry.context(ReportMapper.LOGGER, context);
        if (time.plan() != null) {
            entry.context("pg.plan", Map.of("plan", privacy.plan(time.plan())));
        }
        return entry;
    }

    private static boolean isSmallFile(ServerLines.Line line, String message) {
        Matcher size = SIZE.matcher(message);
        return line.rule().equals(ServerLines.TEMPORARY_FILE)
                && size.find()
                && Long.parseLong(size.group(1)) < BIG_FILE;
    }

    private LogEntry.Builder serverLine(ServerLines.Line line, PostgresReport report, String message) {
        Matcher crash = CRASH.matcher(message);
        if (crash.matches()) {
            return crash(line, report, message, crash.group(1));
        }
        LogEntry.Builder entry = LogEntry.builder(line.level(), message)
                .attention(line.attention())
                .rule(line.rule());
        if (line.attention() == Attention.BY_LEVEL) {
            Template template = Parameterizer.parameterize(message);
            entry.template(template.text(), template.params()).fingerprint(Fingerprints.serverLine(line, report));
        }
        return entry;
    }

    /** Which statement the process died of stands in the DETAIL. */
    private LogEntry.Builder crash(ServerLines.Line line, PostgresReport report, String message, String reason) {
        String detail = report.text(ReportField.DETAIL);
        @Nullable String statement =
                detail.startsWith(FAILED_PROCESS) ? privacy.statement(detail.substring(FAILED_PROCESS.length())) : null;
        LogEntry.Builder entry = LogEntry.builder(line.level(), message)
                .rule(line.rule())
                .exceptions(List.of(new ExceptionValue(
                        "server_process_terminated",
                        message,
                        "postgresql",
                        List.of(),
                        Mechanism.of("auto.log.postgres", false))))
                .fingerprint(List.of("pg", "crash", reason));
        if (statement != null) {
            entry.context(ReportMapper.LOGGER, Map.of("statement", statement));
        }
        return entry;
    }
}
