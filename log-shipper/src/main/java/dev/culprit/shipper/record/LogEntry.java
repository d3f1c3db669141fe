package dev.culprit.shipper.record;

import dev.culprit.protocol.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, in the terms of an event. Immutable. Nothing in it is scrubbed or shortened yet: that happens once,
 * where the event is written.
 */
public final class LogEntry {
    private final Builder values;

    private LogEntry(Builder values) {
        this.values = values;
    }

    public static Builder builder(Level level, String message) {
        return new Builder(level, message);
    }

    /** A builder with all values of this entry. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** The time in the record; null when it has none. */
    public @Nullable Instant time() {
        return values.time;
    }

    /** The level that counts: the record's own, or a promoted one (a 5xx answer logged as information is an error). */
    public Level level() {
        return values.level;
    }

    public Attention attention() {
        return values.attention;
    }

    /** Which of the format's own rules decided on level and attention, for metrics and {@code --dry-run}; null for none. */
    public @Nullable String rule() {
        return values.rule;
    }

    /** Whether the text of the record may go along. */
    public boolean keepsRaw() {
        return values.raw;
    }

    /** Never empty: {@code <no message>} when the record has none. */
    public String message() {
        return values.message;
    }

    /** The message with its values as placeholders; null when message and template are the same or unknown. */
    public @Nullable String template() {
        return values.template;
    }

    public List<String> params() {
        return values.params;
    }

    /** What logged it, such as {@code pino} or a logger's name; null leaves it to the source's name. */
    public @Nullable String logger() {
        return values.logger;
    }

    /** {@code node}, {@code java}, {@code python}, {@code go} or {@code other}. */
    public String platform() {
        return values.platform;
    }

    /** The root cause first and the outermost last, as the protocol wants it. */
    public List<ExceptionValue> exceptions() {
        return values.exceptions;
    }

    public @Nullable String transaction() {
        return values.transaction;
    }

    public @Nullable String serverName() {
        return values.serverName;
    }

    public @Nullable String release() {
        return values.release;
    }

    public @Nullable String environment() {
        return values.environment;
    }

    public @Nullable HttpRequest request() {
        return values.request;
    }

    public @Nullable TraceLink trace() {
        return values.trace;
    }

    /** Empty leaves grouping to the tracker. */
    public List<String> fingerprint() {
        return values.fingerprint;
    }

    /** Few values each, short names: what one filters by. */
    public Map<String, String> tags() {
        return values.tags;
    }

    /** Context name to its fields; values are String, Number, Boolean, null, List or Map of such. */
    public Map<String, Map<String, Object>> contexts() {
        return values.contexts;
    }

    /** All remaining fields; the same kinds of values. */
    public Map<String, Object> extra() {
        return values.extra;
    }

    /**
     * What ties entries together, the strongest first, each with its kind: {@code req:7}, {@code trace:…},
     * {@code session:…}, {@code conn:12}, {@code pid:4711}. Entries that share one are breadcrumbs of each other.
     */
    public List<String> keys() {
        return values.keys;
    }

    /** The first key of a kind such as {@code req}; null for none. */
    public @Nullable String key(String kind) {
        for (String key : values.keys) {
            if (isOf(key, kind)) {
                return key;
            }
        }
        return null;
    }

    /** Whether both entries have keys of a kind, and none in common. */
    public boolean differsIn(String kind, LogEntry other) {
        if (key(kind) == null || other.key(kind) == null) {
            return false;
        }
        for (String key : values.keys) {
            if (isOf(key, kind) && other.values.keys.contains(key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(String key, String kind) {
        return key.startsWith(kind) && key.startsWith(":", kind.length());
    }

    /** The breadcrumb's category, such as {@code http} or {@code query}; null means the logger. */
    public @Nullable String category() {
        return values.category;
    }

    /** Fields of the whole record that rules can ask for, by their names in the record; nested ones with dots. */
    public Map<String, Object> fields() {
        return values.fields;
    }

    @Override
    public String toString() {
        return values.level + " " + values.message;
    }

    /** Collects an entry's values, and makes one entry of them; not safe for use by several threads. */
    public static final class Builder {
        private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");
        /** Keys are remembered and searched for, and a caller may have chosen them. */
        private static final int LONGEST_KEY = 200;

        private Level level;
        private String message;
        private Attention attention = Attention.BY_LEVEL;
        private String platform = "other";
        private @Nullable Instant time;
        private @Nullable String rule;
        private @Nullable String template;
        private List<String> params = List.of();
        private @Nullable String logger;
        private List<ExceptionValue> exceptions = List.of();
        private @Nullable String transaction;
        private @Nullable String serverName;
        private @Nullable String release;
        private @Nullable String environment;
        private @Nullable HttpRequest request;
        private @Nullable TraceLink trace;
        private List<String> fingerprint = List.of();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private final Map<String, Map<String, Object>> contexts = new LinkedHashMap<>();
        private final Map<String, Object> extra = new LinkedHashMap<>();
        private final List<String> keys = new ArrayList<>();
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private @Nullable String category;
        private boolean built;
        private boolean raw = true;

        private Builder(Level level, String message) {
            this.level = level;
            this.message = message;
        }

        private Builder(Builder other) {
            this(other.level, other.message);
            attention = other.attention;
            platform = other.platform;
            time = other.time;
            rule = other.rule;
            template = other.template;
            params = other.params;
            logger = other.logger;
            exceptions = other.exceptions;
            transaction = other.transaction;
            serverName = other.serverName;
            release = other.release;
            environment = other.environment;
            request = other.request;
            trace = other.trace;
            fingerprint = other.fingerprint;
            tags.putAll(other.tags);
            other.contexts.forEach((name, values) -> contexts.put(name, new LinkedHashMap<>(values)));
            extra.putAll(other.extra);
            keys.addAll(other.keys);
            fields.putAll(other.fields);
            category = other.category;
            raw = other.raw;
        }

        public Builder level(Level value) {
            level = value;
            return this;
        }

        public Builder message(String value) {
            message = value;
            return this;
        }

        public Builder attention(Attention value) {
            attention = value;
            return this;
        }

        public Builder rule(@Nullable String name) {
            rule = name;
            return this;
        }

        /** A time outside of the years 1 to 9999 is none: nothing behind this can count with it. */
        public Builder time(@Nullable Instant value) {
            time = value == null || value.isBefore(FIRST_TIME) || value.isAfter(LAST_TIME) ? null : value;
            return this;
        }

        public Builder template(@Nullable String text, List<String> values) {
            template = text;
            params = List.copyOf(values);
            return this;
        }

        public Builder logger(@Nullable String name) {
            logger = name;
            return this;
        }

        public Builder platform(String name) {
            platform = name;
            return this;
        }

        public Builder exceptions(List<ExceptionValue> rootCauseFirst) {
            exceptions = List.copyOf(rootCauseFirst);
            return this;
        }

        public Builder transaction(@Nullable String name) {
            transaction = name;
            return this;
        }

        public Builder serverName(@Nullable String name) {
            serverName = name;
            return this;
        }

        public Builder release(@Nullable String version) {
            release = version;
            return this;
        }

        public Builder environment(@Nullable String name) {
            environment = name;
            return this;
        }

        public Builder request(@Nullable HttpRequest value) {
            request = value;
            return this;
        }

        public Builder trace(@Nullable TraceLink link) {
            trace = link;
            return this;
        }

        public Builder fingerprint(List<String> parts) {
            fingerprint = List.copyOf(parts);
            return this;
        }

        /** Does nothing for a null or empty value. */
        public Builder tag(String name, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                tags.put(name, value);
            }
            return this;
        }

        /** Adds fields to a context; does nothing for an empty map. */
        public Builder context(String name, Map<String, ?> values) {
            if (!values.isEmpty()) {
                contexts.computeIfAbsent(name, key -> new LinkedHashMap<>()).putAll(values);
            }
            return this;
        }

        /** Does nothing for a null value. */
        public Builder extra(String name, @Nullable Object value) {
            if (value != null) {
                extra.put(name, value);
            }
            return this;
        }

        /** Adds a key such as {@code req:7}; does nothing for a null or empty value. */
        public Builder key(String kind, @Nullable Object value) {
            String text = value == null ? "" : value.toString();
            if (!text.isEmpty()) {
                keys.add(kind + ':' + text.substring(0, Math.min(text.length(), LONGEST_KEY)));
            }
            return this;
        }

        public Builder category(@Nullable String name) {
            category = name;
            return this;
        }

        /** Does nothing for a null value. */
        public Builder field(String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        /** The text of the record holds what this entry leaves out on purpose: it must not go along. */
        public Builder withoutRaw() {
            raw = false;
            return this;
        }

        /** The entry takes the values over: the builder is of no more use. */
        public LogEntry build() {
            if (built) {
                throw new IllegalStateException("expected one entry of a builder, asked for another");
            }
            built = true;
            if (message.isBlank()) {
                message = "<no message>";
            }
            return new LogEntry(this);
        }
    }
}
