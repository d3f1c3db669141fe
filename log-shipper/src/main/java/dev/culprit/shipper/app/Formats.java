package dev.culprit.shipper.app;

import dev.culprit.shipper.config.FormatOptions;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.format.FormatDetection;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.grok.GrokFormat;
import dev.culprit.shipper.format.grok.RegexFormat;
import dev.culprit.shipper.format.json.JsonFormat;
import dev.culprit.shipper.format.nginx.NginxFormat;
import dev.culprit.shipper.format.pino.PinoFormat;
import dev.culprit.shipper.format.postgres.PostgresFormat;
import dev.culprit.shipper.format.redis.RedisFormat;
import dev.culprit.shipper.format.text.TextFormat;
import dev.culprit.shipper.format.wrap.WrappedFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All formats by their names; one within a wrapper is called {@code docker/pino}. */
final class Formats {
    private static final String AUTO = "auto";
    private static final Map<String, Function<FormatSettings, LogFormat>> BY_NAME = table();
    private static final Map<String, BiFunction<LogFormat, FormatSettings, LogFormat>> WRAPPERS = Map.of(
            "docker", WrappedFormat::docker,
            "pm2", WrappedFormat::pm2,
            "syslog", WrappedFormat::syslog,
            "journald", WrappedFormat::journald);
    /** In the order in which they are tried: the looser their shape, the later. */
    private static final List<String> DETECTED_WRAPPERS = List.of("docker", "journald", "pm2", "syslog");

    private Formats() {}

    private static Map<String, Function<FormatSettings, LogFormat>> table() {
        Map<String, Function<FormatSettings, LogFormat>> table = new TreeMap<>();
        table.put("pino", PinoFormat::new);
        table.put("node", PinoFormat::new);
        table.put("json", JsonFormat::new);
        table.put("redis", RedisFormat::new);
        table.put("postgres", PostgresFormat::new);
        table.put("nginx", NginxFormat::new);
        table.put("grok", settings -> new GrokFormat(settings, System.err::println));
        table.put("regex", settings -> new RegexFormat(settings, System.err::println));
        for (String text : new String[] {"text", "java", "python"}) {
            table.put(text, settings -> new TextFormat(text, settings));
        }
        return table;
    }

    /** What a source's format is called: its own, or that of its wrapper and what is inside. */
    static String name(SourceSettings source) {
        return WRAPPERS.containsKey(source.format())
                ? WrappedFormat.name(source.format(), inner(source))
                : source.format();
    }

    private static String inner(SourceSettings source) {
        return source.formatSettings().text(FormatOptions.INNER).orElse(AUTO);
    }

    /** The formats that a source's files can have, in the order in which they are tried; empty when the source says which. */
    static List<String> candidates(SourceSettings source) {
        List<String> names = new ArrayList<>();
        if (source.format().equals(AUTO)) {
            DETECTED_WRAPPERS.forEach(wrapper -> names.addAll(within(wrapper)));
            names.addAll(FormatDetection.PLAIN);
        } else if (WRAPPERS.containsKey(source.format()) && inner(source).equals(AUTO)) {
            names.addAll(within(source.format()));
        }
        return names;
    }

    private static List<String> within(String wrapper) {
        return FormatDetection.PLAIN.stream()
                .map(inner -> WrappedFormat.name(wrapper, inner))
                .toList();
    }

    /**
     * Makes a format with a source's settings.
     *
     * @throws IllegalArgumentException naming the option that is wrong, or the format that is unknown
     */
    static LogFormat of(String name, SourceSettings source) {
        FormatSettings settings = source.formatSettings();
        try {
            int slash = name.indexOf('/');
            @Nullable BiFunction<LogFormat, FormatSettings, LogFormat> wrapper =
                    slash < 0 ? null : WRAPPERS.get(name.substring(0, slash));
            return wrapper == null
                    ? plain(name, settings)
                    : wrapper.apply(plain(name.substring(slash + 1), settings), settings);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("source " + source.name() + ": " + e.getMessage(), e);
        }
    }

    private static LogFormat plain(String name, FormatSettings settings) {
        @Nullable Function<FormatSettings, LogFormat> format = BY_NAME.get(name);
        if (format == null) {
            throw new IllegalArgumentException(
                    "expected one of the formats " + String.join(", ", BY_NAME.keySet()) + ", found " + name);
        }
        return format.apply(settings);
    }
}
