package dev.culprit.shipper.config;

import dev.culprit.protocol.Dsn;
import dev.culprit.shipper.rule.Rule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the program.
 *
 * @param dsn where events go to, unless a source has its own
 * @param sending false when {@code BUGSINK_ENABLED} switches everything off: then nothing is read
 * @param stateDir where checkpoint, spool and dead letters are
 * @param sendPii whether addresses and names of users may leave the machine
 * @param listen of the health page; empty for none
 * @param eventsPerMinute at most so many are sent; 0 for no limit
 * @param proxy of HTTP, {@code http://host:port}
 * @param reportOwnTrouble whether the shipper's own failures become issues
 */
public record ShipperSettings(
        Optional<Dsn> dsn,
        boolean sending,
        Path stateDir,
        @Nullable String environment,
        @Nullable String release,
        @Nullable String serverName,
        Map<String, String> tags,
        boolean sendPii,
        Optional<ListenAddress> listen,
        SpoolSettings spool,
        FloodSettings flood,
        int eventsPerMinute,
        @Nullable URI proxy,
        boolean reportOwnTrouble,
        ProbeSettings probes,
        List<SourceSettings> sources,
        List<Rule> rules) {

    public ShipperSettings {
        tags = Map.copyOf(tags);
        sources = List.copyOf(sources);
        rules = List.copyOf(rules);
    }

    /** The names of the sources that nobody said where to send to. */
    public List<String> sourcesWithoutDsn() {
        return dsn.isPresent()
                ? List.of()
                : sources.stream()
                        .filter(source -> source.dsn().isEmpty())
                        .map(SourceSettings::name)
                        .toList();
    }

    /** The same with other sources: those of a command line. */
    public ShipperSettings withSources(List<SourceSettings> others) {
        return new ShipperSettings(
                dsn,
                sending,
                stateDir,
                environment,
                release,
                serverName,
                tags,
                sendPii,
                listen,
                spool,
                flood,
                eventsPerMinute,
                proxy,
                reportOwnTrouble,
                probes,
                others,
                rules);
    }

    /**
     * The buffer on disk.
     *
     * @param maxBytes how large it may grow
     * @param dropOldest what happens then: the oldest events go, or (false) reading waits
     */
    public record SpoolSettings(long maxBytes, boolean dropOldest) {}

    /**
     * How many events of one fingerprint go out.
     *
     * @param burst so many at once
     * @param perMinute so many more each minute
     */
    public record FloodSettings(boolean enabled, int burst, int perMinute) {}

    /** An address of this machine; port 0 lets the system choose. */
    public record ListenAddress(String host, int port) {}
}
