package dev.culprit.shipper.logstash;

import java.util.List;
import java.util.Optional;

/**
 * What stands in a file of Logstash. Lines count from 1.
 *
 * @param sections in the order of the file; a kind may come more than once
 */
record PipelineFile(List<Part> sections) {
    PipelineFile {
        sections = List.copyOf(sections);
    }

    enum Kind {
        INPUT,
        FILTER,
        OUTPUT
    }

    record Part(Kind kind, List<Statement> statements, int line) {
        Part {
            statements = List.copyOf(statements);
        }
    }

    /** What stands within a section. */
    sealed interface Statement {
        int line();
    }

    record Plugin(String name, List<Setting> settings, int line) implements Statement {
        Plugin {
            settings = List.copyOf(settings);
        }

        Optional<Setting> setting(String key) {
            return settings.stream()
                    .filter(setting -> setting.name().equals(key))
                    .findFirst();
        }

        /** The texts of a setting: one, or a list of them; empty when it is not there. */
        List<String> texts(String key) {
            return setting(key).map(setting -> setting.value().texts()).orElse(List.of());
        }

        Optional<String> text(String key) {
            return texts(key).stream().findFirst();
        }

        /** Keys and values of all settings of that name that are hashes. */
        List<Entry> entries(String key) {
            return settings.stream()
                    .filter(setting -> setting.name().equals(key))
                    .flatMap(setting -> setting.value() instanceof Hash hash
                            ? hash.entries().stream()
                            : java.util.stream.Stream.<Entry>empty())
                    .toList();
        }
    }

    record Setting(String name, Value value, int line) {}

    /** The value of a setting. */
    sealed interface Value {
        /** A text, number or word as one; a list as its texts; nothing for others. */
        default List<String> texts() {
            return List.of();
        }
    }

    record Text(String text) implements Value {
        @Override
        public List<String> texts() {
            return List.of(text);
        }
    }

    record NumberValue(double number, String written) implements Value {
        @Override
        public List<String> texts() {
            return List.of(written);
        }
    }

    record Items(List<Value> values) implements Value {
        Items {
            values = List.copyOf(values);
        }

        @Override
        public List<String> texts() {
            return values.stream().flatMap(value -> value.texts().stream()).toList();
        }
    }

    record Hash(List<Entry> entries) implements Value {
        Hash {
            entries = List.copyOf(entries);
        }
    }

    /** A plugin as a value: a codec. */
    record Nested(Plugin plugin) implements Value {
        @Override
        public List<String> texts() {
            return List.of(plugin.name());
        }
    }

    record Entry(String key, Value value, int line) {}

    /** {@code if}, {@code else if} and {@code else}, in this order. */
    record Branches(List<Branch> branches, int line) implements Statement {
        Branches {
            branches = List.copyOf(branches);
        }
    }

    /** @param condition empty for {@code else} */
    record Branch(Optional<Condition> condition, List<Statement> body, int line) {
        Branch {
            body = List.copyOf(body);
        }
    }

    /** What is asked of an event. */
    sealed interface Condition {}

    record All(List<Condition> parts) implements Condition {}

    record Any(List<Condition> parts) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** Whether a field is there and neither null nor false. */
    record Present(Operand operand) implements Condition {}

    record Comparison(Operand left, Operator operator, Operand right) implements Condition {}

    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<"),
        LIKE("=~"),
        UNLIKE("!~"),
        IN("in"),
        NOT_IN("not in");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** A side of a comparison. */
    sealed interface Operand {}

    /** @param name nested fields with dots */
    record Field(String name) implements Operand {}

    record TextOperand(String text) implements Operand {}

    record NumberOperand(double number, String written) implements Operand {}

    record RegexOperand(String regex) implements Operand {}

    record ListOperand(List<Operand> values) implements Operand {
        ListOperand {
            values = List.copyOf(values);
        }
    }
}
