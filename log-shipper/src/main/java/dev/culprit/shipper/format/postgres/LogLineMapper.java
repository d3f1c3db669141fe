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
        Optional<ServerLines.Line> line = ServerLines.find(message);
        if (line.isPresent() && !isSmallFile(line.get(), message)) {
            return serverLine(line.get(), report, message);
        }
        Matcher logged = LOGGED_STATEMENT.matcher(message);
        if (logged.matches()) {
            @Nullable String statement = privacy.statement(logged.group(2));
            return LogEntry.builder(Level.INFO, logged.group(1) + (statement == null ? "" : statement))
                    .category("query");
        }
        return LogEntry.builder(Level.INFO, message);
    }

    private LogEntry.Builder timed(StatementTime time) {
        boolean slow = time.millis() >= settings.slowMillis();
        long millis = Math.round(time.millis());
        @Nullable String told = privacy.statement(time.statement());
        String end = told == null ? "" : ": " + told;
        String start = slow ? "slow statement, " : "statement, ";
        LogEntry.Builder entry = LogEntry.builder(slow ? Level.WARNING : Level.INFO, start + millis + " ms" + end)
                .template(start + "<num> ms" + end, List.of(Long.toString(millis)))
                .attention(slow ? Attention.ALWAYS : Attention.BY_LEVEL)
                .rule(time.isPlan() ? SLOW_PLAN : SLOW)
                .category("query")
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
