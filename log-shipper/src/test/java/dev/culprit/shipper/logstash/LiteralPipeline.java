package dev.culprit.shipper.logstash;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.shipper.format.grok.Grok;
import dev.culprit.shipper.logstash.PipelineFile.All;
import dev.culprit.shipper.logstash.PipelineFile.Any;
import dev.culprit.shipper.logstash.PipelineFile.Branch;
import dev.culprit.shipper.logstash.PipelineFile.Branches;
import dev.culprit.shipper.logstash.PipelineFile.Comparison;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Field;
import dev.culprit.shipper.logstash.PipelineFile.Kind;
import dev.culprit.shipper.logstash.PipelineFile.ListOperand;
import dev.culprit.shipper.logstash.PipelineFile.Not;
import dev.culprit.shipper.logstash.PipelineFile.NumberOperand;
import dev.culprit.shipper.logstash.PipelineFile.Operand;
import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import dev.culprit.shipper.logstash.PipelineFile.Present;
import dev.culprit.shipper.logstash.PipelineFile.Statement;
import dev.culprit.shipper.logstash.PipelineFile.TextOperand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pipeline by its rules taken literally, to count which lines reach an output. It knows what the record's pipeline
 * uses: the codecs json and plain, the filters grok and mutate's add_tag, and all conditions.
 *
 * <p>As Logstash does: of a key that comes twice in JSON the last counts; a line that is no JSON keeps its text as message;
 * a text that is compared with a number by its size fails the condition, and the event is lost to all outputs; a field
 * that is not there is below and above nothing.
 */
final class LiteralPipeline {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private final PipelineFile file;
    private final Map<String, Grok> groks = new HashMap<>();

    LiteralPipeline(PipelineFile file) {
        this.file = file;
    }

    /** A condition that Logstash cannot evaluate: the event goes to the dead letters, or nowhere. */
    private static final class ConditionFailure extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whether an output gets the line, read by the input of that type. */
    boolean catches(String type, String line) {
        Plugin input = inputOf(type);
        Map<String, Object> event = event(input, line);
        event.put("type", type);
        event.put("tags", new ArrayList<Object>(input.texts("tags")));
        try {
            statements(Kind.FILTER).forEach(statement -> filter(statement, event));
            return statements(Kind.OUTPUT).stream().anyMatch(statement -> reachesOutput(statement, event));
        } catch (ConditionFailure e) {
            return false;
        }
    }

    private List<Statement> statements(Kind kind) {
        return file.sections().stream()
                .filter(part -> part.kind() == kind)
                .flatMap(part -> part.statements().stream())
                .toList();
    }

    private Plugin inputOf(String type) {
        return statements(Kind.INPUT).stream()
                .map(Plugin.class::cast)
                .filter(plugin -> plugin.texts("type").contains(type))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> event(Plugin input, String line) {
        Map<String, Object> event = new HashMap<>();
        if (input.texts("codec").contains("json")) {
            try {
                if (JSON.readValue(line, Object.class) instanceof Map<?, ?> fields) {
                    fields.forEach((name, value) -> event.put(String.valueOf(name), value));
                    return event;
                }
            } catch (JsonProcessingException e) {
                // no JSON: the text becomes the message
            }
        }
        event.put("message", line);
        return event;
    }

    private void filter(Statement statement, Map<String, Object> event) {
        if (statement instanceof Plugin plugin) {
            apply(plugin, event);
            return;
        }
        for (Branch branch : ((Branches) statement).branches()) {
            if (branch.condition().map(condition -> holds(condition, event)).orElse(true)) {
                branch.body().forEach(inner -> filter(inner, event));
                return;
            }
        }
    }

    private boolean reachesOutput(Statement statement, Map<String, Object> event) {
        if (statement instanceof Plugin) {
            return true;
        }
        for (Branch branch : ((Branches) statement).branches()) {
            if (branch.condition().map(condition -> holds(condition, event)).orElse(true)) {
                return branch.body().stream().anyMatch(inner -> reachesOutput(inner, event));
            }
        }
        return false;
    }

    private void apply(Plugin plugin, Map<String, Object> event) {
        switch (plugin.name()) {
            case "grok" ->
                plugin.entries("match").forEach(entry -> entry.value().texts().stream()
                        .map(pattern -> groks.computeIfAbsent(pattern, Grok::compile))
                        .map(grok -> grok.match(String.valueOf(event.get(entry.key()))))
                        .flatMap(java.util.Optional::stream)
                        .findFirst()
                        .ifPresentOrElse(event::putAll, () -> tags(event).add("_grokparsefailure")));
            case "mutate" -> tags(event).addAll(plugin.texts("add_tag"));
            default -> throw new IllegalArgumentException("expected grok or mutate, found " + plugin.name());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> tags(Map<String, Object> event) {
        return (List<Object>) Objects.requireNonNull(event.get("tags"));
    }

    private static boolean holds(Condition condition, Map<String, Object> event) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(part, event));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, event));
        }
        if (condition instanceof Not not) {
            return !holds(not.condition(), event);
        }
        if (condition instanceof Present present) {
            @Nullable Object value = value(present.operand(), event);
            return value != null && !value.equals(false);
        }
        Comparison comparison = (Comparison) condition;
        return compare(comparison, value(comparison.left(), event), value(comparison.right(), event));
    }

    private static boolean compare(Comparison comparison, @Nullable Object left, @Nullable Object right) {
        return switch (comparison.operator()) {
            case EQUAL -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case IN -> isIn(left, right);
            case NOT_IN -> !isIn(left, right);
            case AT_LEAST -> left != null && right != null && order(left, right) >= 0;
            case ABOVE -> left != null && right != null && order(left, right) > 0;
            case AT_MOST -> left != null && right != null && order(left, right) <= 0;
            case BELOW -> left != null && right != null && order(left, right) < 0;
            case LIKE, UNLIKE -> throw new IllegalArgumentException("expected no regular expression");
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        return (left instanceof Number a && right instanceof Number b)
                ? a.doubleValue() == b.doubleValue()
                : Objects.equals(left, right);
    }

    private static boolean isIn(@Nullable Object left, @Nullable Object right) {
        return right instanceof List<?> list
                ? list.stream().anyMatch(value -> equal(left, value))
                : left != null && right instanceof String text && text.contains(left.toString());
    }

    private static int order(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        throw new ConditionFailure();
    }

    private static @Nullable Object value(Operand operand, Map<String, Object> event) {
        if (operand instanceof Field field) {
            return event.get(field.name());
        }
        if (operand instanceof TextOperand text) {
            return text.text();
        }
        if (operand instanceof NumberOperand number) {
            return number.number();
        }
        return operand instanceof ListOperand list
                ? list.values().stream().map(value -> value(value, event)).toList()
                : operand;
    }
}
