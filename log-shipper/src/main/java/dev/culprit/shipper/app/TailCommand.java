package dev.culprit.shipper.app;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code tail}: follows files and shows what is recognised in them, in colours on a terminal. */
final class TailCommand implements Command {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int LONGEST = 500;

    private final Engine engine;

    TailCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int run(Arguments arguments, Surroundings around)
            throws IOException, SettingsException, UsageException, InterruptedException {
        ShipperSettings settings = new GivenFiles(around.settings(arguments), arguments).sources();
        Engine.Window window = new Engine.Window(arguments.since(), arguments.until());
        engine.view(settings, window, true, sighting -> {
            if (sighting.event().isPresent() || arguments.all()) {
                around.console().out().println(line(sighting, around.console().colour(), ZoneId.systemDefault()));
            }
            // the reader of a pipe is gone
            if (around.console().out().checkError()) {
                throw new IOException("nobody reads standard output any more");
            }
        });
        return WELL;
    }

    /** {@code time LEVEL source message | Type: value | rule, file:line}. */
    static String line(Engine.Sighting sighting, boolean colour, ZoneId zone) {
        LogEntry entry = sighting.entry();
        @Nullable Instant time = entry.time();
        StringBuilder line = new StringBuilder(200);
        line.append(dim(time == null ? "--:--:--.---" : TIME.format(time.atZone(zone)), colour))
                .append(' ');
        line.append(level(entry.level(), sighting.event().isPresent(), colour)).append(' ');
        line.append(Console.plain(sighting.source())).append("  ").append(cut(entry.message()));
        List<ExceptionValue> exceptions = entry.exceptions();
        if (!exceptions.isEmpty()) {
            ExceptionValue outermost = exceptions.get(exceptions.size() - 1);
            line.append("  ").append(cut(outermost.type() + ": " + outermost.value()));
        }
        return line.append("  ").append(dim(decision(sighting), colour)).toString();
    }

    private static String decision(Engine.Sighting sighting) {
        LogEntry entry = sighting.entry();
        String place = sighting.file().getFileName() + (sighting.line() > 0 ? ":" + sighting.line() : "");
        String became =
                sighting.event().isPresent() ? "event" : entry.attention() == Attention.NONE ? "ignored" : "breadcrumb";
        @Nullable String rule = entry.rule();
        return Console.plain("[" + became + (rule == null ? " by level" : " by " + rule) + ", " + place + "]");
    }

    private static String cut(String text) {
        String plain = Console.plain(text);
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    private static String level(Level level, boolean event, boolean colour) {
        String name = String.format(Locale.ROOT, "%-7s", level.wireName().toUpperCase(Locale.ROOT));
        if (!colour) {
            return (event ? "* " : "  ") + name;
        }
        String code =
                switch (level) {
                    case FATAL -> "1;97;41";
                    case ERROR -> "1;31";
                    case WARNING -> "33";
                    case INFO -> "36";
                    case DEBUG -> "2";
                };
        return (event ? "* " : "  ") + "\u001B[" + code + "m" + name + "\u001B[0m";
    }

    private static String dim(String text, boolean colour) {
        return colour ? "\u001B[2m" + text + "\u001B[0m" : text;
    }
}
