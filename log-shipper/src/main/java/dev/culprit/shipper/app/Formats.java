package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.grok.GrokFormat;
import dev.culprit.shipper.format.grok.RegexFormat;
import dev.culprit.shipper.format.nginx.NginxFormat;
import dev.culprit.shipper.format.pino.PinoFormat;
import dev.culprit.shipper.format.postgres.PostgresFormat;
import dev.culprit.shipper.format.redis.RedisFormat;
import dev.culprit.shipper.format.text.TextFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All formats by their names. */
final class Formats {
    private static final Map<String, Function<FormatSettings, LogFormat>> BY_NAME = table();

    private Formats() {}

    private static Map<String, Function<FormatSettings, LogFormat>> table() {
        Map<String, Function<FormatSettings, LogFormat>> table = new TreeMap<>();
        table.put("pino", PinoFormat::new);
        table.put("node", PinoFormat::new);
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

    /**
     * Makes a format with a source's settings.
     *
     * @throws IllegalArgumentException naming the option that is wrong, or the format that is unknown
     */
    static LogFormat of(String name, SourceSettings source) {
        @Nullable Function<FormatSettings, LogFormat> format = BY_NAME.get(name);
        if (format == null) {
            throw new IllegalArgumentException(
                    "expected one of the formats " + String.join(", ", BY_NAME.keySet()) + ", found " + name);
        }
        try {
            return format.apply(source.formatSettings());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("source " + source.name() + ": " + e.getMessage(), e);
        }
    }
}
