package dev.culprit.shipper.app;

import dev.culprit.protocol.Dsn;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.event.EventFacts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the pipeline has to know, out of the settings: each source with what it inherits from the whole. */
public final class PipelineSources {
    private PipelineSources() {}

    public static List<dev.culprit.shipper.pipeline.SourceSettings> of(ShipperSettings settings) {
        return settings.sources().stream().map(source -> of(settings, source)).toList();
    }

    /** Where a source's events go to; empty when nobody said. */
    public static Optional<Dsn> dsn(ShipperSettings settings, SourceSettings source) {
        return source.dsn().or(settings::dsn);
    }

    private static dev.culprit.shipper.pipeline.SourceSettings of(ShipperSettings settings, SourceSettings source) {
        return new dev.culprit.shipper.pipeline.SourceSettings(
                source.name(),
                Formats.name(source),
                Formats.candidates(source),
                source.minLevel(),
                source.logs().orElse(null),
                facts(settings, source),
                dsn(settings, source).map(Dsn::publicKey).orElse(""),
                settings.flood().enabled() ? settings.flood().burst() : 0,
                settings.flood().perMinute());
    }

    private static EventFacts facts(ShipperSettings settings, SourceSettings source) {
        Map<String, String> tags = new HashMap<>(settings.tags());
        tags.putAll(source.tags());
        return new EventFacts(
                source.name(),
                source.format(),
                first(source.serverName(), first(settings.serverName(), hostName())),
                first(source.environment(), settings.environment()),
                first(source.release(), settings.release()),
                tags,
                settings.sendPii(),
                Main.version());
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    static @Nullable String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
