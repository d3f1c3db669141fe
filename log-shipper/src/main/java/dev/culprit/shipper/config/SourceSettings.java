package dev.culprit.shipper.config;

import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source of logs.
 *
 * @param name unique; it stands in each event
 * @param format a name of {@link FormatOptions}
 * @param paths globs; empty for a journal
 * @param exclude globs of files that are left out
 * @param fromBeginning whether files that are there at the first start are read from their beginning
 * @param minLevel the lowest level of events
 * @param logs the lowest level of log items; empty sends none
 * @param zone of stamps that name none
 * @param dsn when it is not that of the whole
 * @param maxLine bytes of a line that are kept
 * @param journalUnits the units of systemd's journal to follow, where this is no source of files; empty for all
 * @param options those of the format: String, Long, Boolean, List of String, Map of String to String
 */
public record SourceSettings(
        String name,
        String format,
        List<String> paths,
        List<String> exclude,
        boolean fromBeginning,
        Level minLevel,
        Optional<Level> logs,
        ZoneId zone,
        Optional<Dsn> dsn,
        @Nullable String environment,
        @Nullable String release,
        @Nullable String serverName,
        Map<String, String> tags,
        int maxLine,
        Optional<List<String>> journalUnits,
        Map<String, Object> options) {
    /** Bytes of a line that are kept where nothing else is said. */
    public static final int USUAL_LINE = 64 * 1024;

    public SourceSettings {
        paths = List.copyOf(paths);
        exclude = List.copyOf(exclude);
        tags = Map.copyOf(tags);
        options = Map.copyOf(options);
    }

    /** A source with the default of each setting. */
    public static SourceSettings of(String name, String format, List<String> paths) {
        return new SourceSettings(
                name,
                format,
                paths,
                List.of(),
                false,
                Level.ERROR,
                Optional.empty(),
                ZoneId.systemDefault(),
                Optional.empty(),
                null,
                null,
                null,
                Map.of(),
                USUAL_LINE,
                Optional.empty(),
                Map.of());
    }

    /** The same for other files, from their beginning. */
    public SourceSettings reading(List<String> otherPaths) {
        return with(format, otherPaths, List.of(), true, options);
    }

    /** The same, with what is in the files already. */
    public SourceSettings fromTheBeginning() {
        return with(format, paths, exclude, true, options);
    }

    /** The same as another format, with those options that this one knows. */
    public SourceSettings as(String otherFormat) {
        Map<String, Object> known = new HashMap<>(options);
        known.keySet().retainAll(FormatOptions.of(otherFormat).keySet());
        return with(otherFormat, paths, exclude, fromBeginning, known);
    }

    private SourceSettings with(
            String otherFormat,
            List<String> otherPaths,
            List<String> otherExclude,
            boolean beginning,
            Map<String, Object> otherOptions) {
        return new SourceSettings(
                name,
                otherFormat,
                otherPaths,
                otherExclude,
                beginning,
                minLevel,
                logs,
                zone,
                dsn,
                environment,
                release,
                serverName,
                tags,
                maxLine,
                otherPaths.isEmpty() ? journalUnits : Optional.empty(),
                otherOptions);
    }

    /** What the format has to know. */
    public FormatSettings formatSettings() {
        return new FormatSettings(leastLevel(), zone, options);
    }

    /** The lowest level that becomes anything but a breadcrumb. */
    public Level leastLevel() {
        return logs.filter(level -> level.compareTo(minLevel) > 0).orElse(minLevel);
    }
}
