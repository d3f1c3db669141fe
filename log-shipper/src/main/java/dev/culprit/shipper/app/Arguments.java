package dev.culprit.shipper.app;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param config the settings; empty leaves it to the environment and the defaults
 * @param since entries before are left out
 * @param until entries from then on are left out
 * @param source under which name of a source the operands are read
 * @param format as which format the operands are read
 * @param pretty whether events are printed over several lines
 * @param all whether {@code tail} shows also what becomes no event
 * @param operands files, or the action and ids of {@code dead}
 */
public record Arguments(
        Mode mode,
        Optional<Path> config,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> source,
        Optional<String> format,
        boolean pretty,
        boolean all,
        List<String> operands) {

    public Arguments {
        operands = List.copyOf(operands);
    }

    /**
     * @param zone of dates that name none
     * @throws UsageException for anything that is not understood
     */
    public static Arguments parse(List<String> words, ZoneId zone) throws UsageException {
        return new ArgumentsReader(words, zone).read();
    }

    /** The operands as files. */
    public List<Path> files() {
        return operands.stream().map(Path::of).toList();
    }

    static Arguments of(Mode mode, @Nullable Path config, String... operands) {
        return new Arguments(
                mode,
                Optional.ofNullable(config),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(operands));
    }
}
