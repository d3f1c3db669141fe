package dev.culprit.shipper.format.json;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.Levels;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.text.TextFormat;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Any logger that writes one JSON object in each line: winston, Bunyan, zap, Logback's JsonEncoder, logstash-logback-encoder, ECS
 * and their like. What stands between the objects is what the runtime printed, and is read as plain text.
 */
public final class JsonFormat implements LogFormat {
    private static final Set<String> FIRST_WINS = Set.of();
    private static final List<byte[]> LEVELS =
            names("level", "severity", "lvl", "log.level", "levelname", "Level", "@l");
    private static final List<byte[]> MESSAGES = names("msg", "message", "short_message", "event", "Message", "@m");
    private static final byte[] LOG = TopLevel.name("log");

    private final FormatSettings settings;
    private final JsonReader reader;
    private final byte[] levelKey;
    private final boolean usualLevels;
    private final List<byte[]> quiet;

    /** @throws IllegalArgumentException naming the option that is wrong */
    public JsonFormat(FormatSettings settings) {
        this.settings = settings;
        this.reader = new JsonReader(settings);
        this.levelKey = TopLevel.name(settings.text("level_key").orElse("level"));
        this.usualLevels = !settings.options().containsKey("levels");
        this.quiet = quiet(settings.leastLevel());
    }

    /** The beginnings of values below the least level: certain, and all that most lines have. */
    private static List<byte[]> quiet(Level least) {
        List<byte[]> quiet = new ArrayList<>();
        for (String word : List.of("trace", "debug", "verbose", "silly", "http", "info", "notice", "warn", "warning")) {
            if (Levels.parse(word).orElse(Level.FATAL).compareTo(least) > 0) {
                quiet.add(TopLevel.name('"' + word + '"'));
                quiet.add(TopLevel.name('"' + word.toUpperCase(java.util.Locale.ROOT) + '"'));
            }
        }
        for (int number = 10; number <= 40; number += 10) {
            if (Levels.ofPino(number).compareTo(least) > 0) {
                quiet.add(TopLevel.name(number + ","));
            }
        }
        return quiet;
    }

    private static List<byte[]> names(String... names) {
        return java.util.Arrays.stream(names).map(TopLevel::name).toList();
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Framer framer() {
        return new JsonFramer(new TextFormat("text", settings).framer());
    }

    private static final class JsonFramer implements Framer {
        private final Framer text;

        JsonFramer(Framer text) {
            this.text = text;
        }

        @Override
        public Place place(byte[] bytes, int from, int to) {
            if (from < to && bytes[from] == '{') {
                text.reset();
                return Place.ALONE;
            }
            return text.place(bytes, from, to);
        }

        @Override
        public void reset() {
            text.reset();
        }
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        if (!usualLevels || from >= to || bytes[from] != '{') {
            return true;
        }
        int value = TopLevel.value(bytes, from, to, levelKey);
        if (value < 0) {
            return true;
        }
        for (int i = 0; i < quiet.size(); i++) {
            if (begins(bytes, value, to, quiet.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(byte[] bytes, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        return JsonFields.read(record.bytes(), record.from(), record.to(), FIRST_WINS)
                .map(reader::read);
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '{' || bytes[to - 1] != '}') {
            return false;
        }
        boolean level = hasAny(bytes, from, to, LEVELS)
                || TopLevel.value(bytes, from, to, levelKey) != TopLevel.NONE
                || TopLevel.value(bytes, from, to, LOG) != TopLevel.NONE;
        return level && hasAny(bytes, from, to, MESSAGES);
    }

    private static boolean hasAny(byte[] bytes, int from, int to, List<byte[]> names) {
        for (byte[] name : names) {
            if (TopLevel.value(bytes, from, to, name) != TopLevel.NONE) {
                return true;
            }
        }
        return false;
    }
}
