package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.util.Optional;

/**
 * PostgreSQL's log, in whichever form: stderr, csvlog or jsonlog. Which one it is shows at the beginning of each record.
 *
 * <p>Options: {@code line_prefix} (one or several), {@code slow_ms}, {@code ignore_sqlstate}, {@code pg.detail} (full, masked,
 * off), {@code statement} (normalised, full, off).
 */
public final class PostgresFormat implements LogFormat {
    private final LinePrefixes prefixes;
    private final CsvReader csv = new CsvReader();
    private final JsonReader json = new JsonReader();
    private final StderrReader stderr;
    private final ReportGlance glance;
    private final ReportMapper mapper;

    /** @throws IllegalArgumentException naming the option that is wrong */
    public PostgresFormat(FormatSettings settings) {
        PostgresSettings options = PostgresSettings.of(settings);
        this.prefixes = new LinePrefixes(options.linePrefixes());
        this.stderr = new StderrReader(prefixes);
        this.glance = new ReportGlance(options, csv, json);
        this.mapper = new ReportMapper(options);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Framer framer() {
        return new PostgresFramer(prefixes, csv, json);
    }

    @Override
    public Merger merger() {
        return new PlanMerger();
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        return glance.mayMatter(bytes, from, to);
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        return report(record.bytes(), record.from(), record.to()).map(mapper::entry);
    }

    @Override
    public Optional<LogEntry> glance(LogRecord record) {
        return report(record.bytes(), record.from(), record.to()).map(mapper::glance);
    }

    @Override
    public boolean showsRaw() {
        return mapper.showsRaw();
    }

    Optional<PostgresReport> report(byte[] bytes, int from, int to) {
        if (json.begins(bytes, from, to)) {
            return json.read(bytes, from, to);
        }
        return csv.begins(bytes, from, to) ? csv.read(bytes, from, to) : stderr.read(bytes, from, to);
    }

    /** Attached lines count too: they have the prefix, and there are many of them. */
    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        return json.begins(bytes, from, to)
                || csv.begins(bytes, from, to)
                || prefixes.matches(bytes, from, to, new PrefixMatch());
    }
}
