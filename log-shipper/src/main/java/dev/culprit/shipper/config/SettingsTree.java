package dev.culprit.shipper.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML, and JSON as the part of YAML that it is, into {@link Value}s. Nothing in a file can make an object. */
final class SettingsTree {
    private static final int DEEPEST = 20;
    /** Aliases can make much of little. */
    private static final int MOST_VALUES = 20_000;

    private static final int MOST_ALIASES = 20;

    private final Expansion expansion;
    private final Mistakes mistakes;
    private int values;

    SettingsTree(Expansion expansion, Mistakes mistakes) {
        this.expansion = expansion;
        this.mistakes = mistakes;
    }

    /** An empty file has no fields; a broken one has a mistake and no fields. */
    Value.Fields read(String text) {
        try {
            @Nullable Node root = new Yaml(new SafeConstructor(options())).compose(new StringReader(withoutTabs(text)));
            Value value = root == null ? new Value.Nothing("", 0) : value("", root, 0);
            if (value instanceof Value.Fields fields) {
                return fields;
            }
            if (!(value instanceof Value.Nothing)) {
                mistakes.add(value, "expected keys and values, found " + value.found());
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            mistakes.add(line, "expected YAML or JSON: " + oneLine(e.getProblem()));
        } catch (YAMLException | TooLargeException e) {
            mistakes.add(0, "expected YAML or JSON: " + oneLine(e.getMessage()));
        }
        return new Value.Fields("", 0, Map.of());
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(SettingsReader.LARGEST_FILE);
        return options;
    }

    /** JSON may be indented with tabs, YAML may not. */
    private static String withoutTabs(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "it cannot be read" : text.strip().replaceAll("\\s+", " ");
    }

    private Value value(String path, Node node, int depth) {
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw new TooLargeException(
                    depth > DEEPEST ? "more than " + DEEPEST + " levels" : "more than " + MOST_VALUES + " values");
        }
        int line = node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
        if (node instanceof MappingNode mapping) {
            Map<String, Value> fields = new LinkedHashMap<>();
            addFields(path, mapping, depth, fields);
            return new Value.Fields(path, line, fields);
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(value(path + '[' + items.size() + ']', item, depth + 1));
            }
            return new Value.Items(path, line, items);
        }
        return scalar(path, line, (ScalarNode) node);
    }

    private Value scalar(String path, int line, ScalarNode node) {
        if (node.getTag().equals(Tag.NULL)) {
            return new Value.Nothing(path, line);
        }
        try {
            return new Value.Text(path, line, expansion.of(node.getValue()));
        } catch (IllegalArgumentException e) {
            Value nothing = new Value.Nothing(path, line);
            mistakes.add(nothing, String.valueOf(e.getMessage()));
            return nothing;
        }
    }

    private void addFields(String path, MappingNode mapping, int depth, Map<String, Value> fields) {
        List<MappingNode> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE) && tuple.getValueNode() instanceof MappingNode other) {
                merged.add(other);
            } else {
                addField(path, tuple, depth, fields);
            }
        }
        for (MappingNode other : merged) {
            Map<String, Value> more = new LinkedHashMap<>();
            if (depth < DEEPEST) {
                addFields(path, other, depth + 1, more);
            }
            more.forEach(fields::putIfAbsent);
        }
    }

    private void addField(String path, NodeTuple tuple, int depth, Map<String, Value> fields) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        Value value = value(path.isEmpty() ? key : path + '.' + key, tuple.getValueNode(), depth + 1);
        Value atKey = new Value.Nothing(
                value.path(), tuple.getKeyNode().getStartMark().getLine() + 1);
        if (!(tuple.getKeyNode() instanceof ScalarNode)) {
            mistakes.add(atKey, "expected a name as the key");
        } else if (fields.putIfAbsent(key, value) != null) {
            mistakes.add(atKey, "expected each key once, found it again");
        }
    }

    private static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException(String what) {
            super("expected fewer values, found " + what);
        }
    }
}
