package dev.culprit.shipper.config;

import dev.culprit.protocol.Dsn;
import dev.culprit.shipper.config.ShipperSettings.FloodSettings;
import dev.culprit.shipper.config.ShipperSettings.ListenAddress;
import dev.culprit.shipper.config.ShipperSettings.SpoolSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads settings from YAML or JSON and from the environment, and finds all mistakes at once. */
public final class SettingsReader {
    static final int LARGEST_FILE = 1024 * 1024;

    private static final long MIB = 1024 * 1024;
    private static final Path STATE = Path.of("/var/lib/log-shipper");
    private static final ListenAddress LISTEN = new ListenAddress("127.0.0.1", 9600);
    private static final SpoolSettings SPOOL = new SpoolSettings(256 * MIB, false);
    private static final FloodSettings FLOOD = new FloodSettings(true, 10, 1);

    private final Map<String, String> environment;
    private final Consumer<String> notices;

    /** @param notices told when a regular expression of the settings runs too long, later */
    public SettingsReader(Map<String, String> environment, Consumer<String> notices) {
        this.environment = Map.copyOf(environment);
        this.notices = notices;
    }

    /** @throws SettingsException with all mistakes; also when the file cannot be read */
    public ShipperSettings read(Path file) throws SettingsException {
        return read(text(file), file.toString());
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for messages
     */
    public ShipperSettings read(String text, String name) throws SettingsException {
        Mistakes mistakes = new Mistakes();
        Value.Fields tree = new SettingsTree(new Expansion(environment), mistakes).read(text);
        mistakes.complain(name);
        Section top = new Section(tree, SettingKeys.TOP, mistakes);
        ShipperSettings settings = settings(top);
        if (settings.sources().isEmpty() && settings.probes().equals(ProbeSettings.NONE)) {
            top.mistake("sources", "expected at least one source");
        }
        mistakes.complain(name);
        return settings;
    }

    /** What the environment and the defaults say, without a file and without sources. */
    public ShipperSettings withoutFile() throws SettingsException {
        Mistakes mistakes = new Mistakes();
        ShipperSettings settings = settings(new Section(new Value.Fields("", 0, Map.of()), SettingKeys.TOP, mistakes));
        mistakes.complain("environment");
        return settings;
    }

    private static String text(Path file) throws SettingsException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw broken(file, "expected at most " + LARGEST_FILE + " bytes, found " + Files.size(file));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw broken(file, "there is no such file");
        } catch (MalformedInputException e) {
            throw broken(file, "expected UTF-8");
        } catch (IOException e) {
            throw broken(file, "it cannot be read: " + e);
        }
    }

    private static SettingsException broken(Path file, String why) {
        return new SettingsException(file.toString(), List.of(new Mistake("", 0, why)));
    }

    private ShipperSettings settings(Section top) {
        List<SourceSettings> sources = new SourceReader(top).sources();
        return new ShipperSettings(
                dsn(top),
                sending(top),
                top.parsed("state_dir", Path::of).orElse(STATE),
                text(top, "environment", "SENTRY_ENVIRONMENT"),
                text(top, "release", "SENTRY_RELEASE"),
                top.textOrNull("server_name"),
                top.textMap("tags"),
                top.flag("send_pii", false),
                listen(top),
                spool(top),
                flood(top),
                (int) top.number("events_per_minute", 0, 0, 1_000_000),
                top.parsed("proxy", SettingsReader::proxy).orElse(null),
                top.flag("report_own_trouble", true),
                probes(top),
                sources,
                new RuleReader(top, sources, notices).rules());
    }

    /** The file wins; the names of the environment are those of the SDKs and of the decision record. */
    private Optional<Dsn> dsn(Section top) {
        if (top.value("dsn").isPresent()) {
            return top.parsed("dsn", Dsn::parse);
        }
        for (String name : List.of("SENTRY_DSN", "BUGSINK_DSN")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return fromEnvironment(top, name, value);
            }
        }
        return Optional.empty();
    }

    private static Optional<Dsn> fromEnvironment(Section top, String name, String value) {
        try {
            return Optional.of(Dsn.parse(value));
        } catch (IllegalArgumentException e) {
            top.mistake("dsn", "the environment variable " + name + " is " + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean sending(Section top) {
        String value = environment.getOrDefault("BUGSINK_ENABLED", "").strip();
        try {
            return value.isEmpty() || value.equals("1") || (!value.equals("0") && Scalars.flag(value));
        } catch (IllegalArgumentException e) {
            top.mistakes().add(0, "the environment variable BUGSINK_ENABLED: " + e.getMessage());
            return true;
        }
    }

    private @Nullable String text(Section top, String key, String variable) {
        @Nullable String text = top.textOrNull(key);
        String otherwise = environment.getOrDefault(variable, "");
        return text == null && !otherwise.isBlank() ? otherwise.strip() : text;
    }

    private static Optional<ListenAddress> listen(Section top) {
        return top.value("listen").isEmpty()
                ? Optional.of(LISTEN)
                : top.parsed("listen", SettingsReader::address).orElse(Optional.empty());
    }

    private static Optional<ListenAddress> address(String text) {
        if (text.equals("off") || text.equals("false")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LISTEN.host() : text.substring(0, colon).replaceAll("[\\[\\]]", "");
        if (host.isEmpty()) {
            throw Scalars.expected("address:port, :: or 0.0.0.0 for all interfaces, or off", text);
        }
        return Optional.of(new ListenAddress(host, (int) Scalars.number(text.substring(colon + 1), 0, 65_535)));
    }

    private static SpoolSettings spool(Section top) {
        return top.section("spool", SettingKeys.SPOOL)
                .map(spool -> new SpoolSettings(
                        spool.bytes("max_bytes", SPOOL.maxBytes(), 8 * MIB, 1024 * 1024 * MIB),
                        spool.choice("when_full", Map.of("block", false, "drop_oldest", true), SPOOL.dropOldest())))
                .orElse(SPOOL);
    }

    private static FloodSettings flood(Section top) {
        return top.section("flood", SettingKeys.FLOOD)
                .map(flood -> new FloodSettings(
                        flood.flag("enabled", true), (int) flood.number("burst", FLOOD.burst(), 1, 1_000_000), (int)
                                flood.number("per_minute", FLOOD.perMinute(), 0, 1_000_000)))
                .orElse(FLOOD);
    }

    private static URI proxy(String text) {
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the same message, which shows no password
        }
        throw new IllegalArgumentException("expected http://host:port");
    }

    private static ProbeSettings probes(Section top) {
        return top.section("probes", SettingKeys.PROBES)
                .map(probes -> new ProbeSettings(
                        probe(probes, "redis", List.of("redis://", "rediss://", "unix://"), Duration.ofMillis(10)),
                        probe(probes, "postgres", List.of("postgresql://", "postgres://"), Duration.ofSeconds(1))))
                .orElse(ProbeSettings.NONE);
    }

    private static Optional<ProbeSettings.Probe> probe(
            Section probes, String name, List<String> schemes, Duration slow) {
        return probes.section(name, SettingKeys.PROBE).flatMap(probe -> {
            Optional<String> url = probe.parsed("url", text -> {
                if (schemes.stream().noneMatch(text::startsWith)) {
                    throw new IllegalArgumentException("expected an address that begins with " + schemes.get(0));
                }
                return text;
            });
            if (probe.value("url").isEmpty()) {
                probe.mistake("url", "expected the server's address, found nothing");
            }
            Duration every = probe.duration("every", Duration.ofSeconds(10));
            if (every.compareTo(Duration.ofSeconds(1)) < 0) {
                probe.mistake("every", "expected at least 1s");
            }
            Duration from = probe.duration("slow", slow);
            return url.map(address -> new ProbeSettings.Probe(address, every, from));
        });
    }
}
