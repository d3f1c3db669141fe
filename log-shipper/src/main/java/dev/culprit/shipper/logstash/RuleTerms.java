package dev.culprit.shipper.logstash;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.logstash.PipelineFile.All;
import dev.culprit.shipper.logstash.PipelineFile.Any;
import dev.culprit.shipper.logstash.PipelineFile.Comparison;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Field;
import dev.culprit.shipper.logstash.PipelineFile.ListOperand;
import dev.culprit.shipper.logstash.PipelineFile.Not;
import dev.culprit.shipper.logstash.PipelineFile.NumberOperand;
import dev.culprit.shipper.logstash.PipelineFile.Operand;
import dev.culprit.shipper.logstash.PipelineFile.Operator;
import dev.culprit.shipper.logstash.PipelineFile.Present;
import dev.culprit.shipper.logstash.PipelineFile.RegexOperand;
import dev.culprit.shipper.logstash.PipelineFile.TextOperand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a condition into the {@code when} of rules: each is a map of fields to what they have to be like, all of which
 * have to hold; an {@code or} needs several.
 */
final class RuleTerms {
    private static final int MOST = 32;

    private RuleTerms() {}

    /**
     * @return values are a String or a List of String
     * @throws IllegalArgumentException saying why it cannot be said in rules
     */
    static List<Map<String, Object>> of(Condition condition) {
        return terms(condition, false);
    }

    private static List<Map<String, Object>> terms(Condition condition, boolean negated) {
        if (condition instanceof Not not) {
            return terms(not.condition(), !negated);
        }
        if (condition instanceof All all) {
            return negated ? either(all.parts(), true) : both(all.parts(), false);
        }
        if (condition instanceof Any any) {
            return negated ? both(any.parts(), true) : either(any.parts(), false);
        }
        if (condition instanceof Present present) {
            return List.of(Map.of(field(present.operand()), negated ? "!~" : "~"));
        }
        return List.of(atom((Comparison) condition, negated));
    }

    private static List<Map<String, Object>> either(List<Condition> parts, boolean negated) {
        return parts.stream().flatMap(part -> terms(part, negated).stream()).toList();
    }

    private static List<Map<String, Object>> both(List<Condition> parts, boolean negated) {
        List<Map<String, Object>> joined = List.of(Map.of());
        for (Condition part : parts) {
            List<Map<String, Object>> next = new ArrayList<>();
            for (Map<String, Object> left : joined) {
                terms(part, negated).forEach(right -> next.add(merged(left, right)));
            }
            if (next.size() > MOST) {
                throw new IllegalArgumentException("it would take more than " + MOST + " rules");
            }
            joined = next;
        }
        return joined;
    }

    private static Map<String, Object> merged(Map<String, Object> left, Map<String, Object> right) {
        Map<String, Object> both = new LinkedHashMap<>(left);
        right.forEach((field, matcher) -> {
            Object before = both.putIfAbsent(field, matcher);
            if (before != null && !before.equals(matcher)) {
                throw new IllegalArgumentException("a rule can ask only one thing of " + field);
            }
        });
        return both;
    }

    private static Map<String, Object> atom(Comparison comparison, boolean negated) {
        Operator operator = negated ? opposite(comparison.operator()) : comparison.operator();
        if (operator == Operator.IN || operator == Operator.NOT_IN) {
            return membership(comparison, operator == Operator.NOT_IN);
        }
        String field = field(comparison.left());
        Operand right = comparison.right();
        return switch (operator) {
            case EQUAL -> Map.of(field, equal(text(comparison.left(), right)));
            case UNEQUAL -> Map.of(field, "!" + equal(text(comparison.left(), right)));
            case LIKE -> Map.of(field, "~" + regex(right));
            case UNLIKE -> Map.of(field, "!~" + regex(right));
            default -> Map.of(field, operator.sign + text(comparison.left(), right));
        };
    }

    /** {@code [field] in [list]}, or {@code "text" in [field]}, which asks for a part of it. */
    private static Map<String, Object> membership(Comparison comparison, boolean negated) {
        if (comparison.right() instanceof ListOperand list) {
            List<String> texts = list.values().stream()
                    .map(value -> text(comparison.left(), value))
                    .distinct()
                    .toList();
            return Map.of(field(comparison.left()), negated ? "!~^(?:" + alternatives(texts) + ")$" : texts);
        }
        if (comparison.right() instanceof Field field && comparison.left() instanceof TextOperand text) {
            return Map.of(field(field), (negated ? "!~" : "~") + Pattern.quote(text.text()));
        }
        throw new IllegalArgumentException("a rule compares a field with a value");
    }

    private static String alternatives(List<String> texts) {
        return texts.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    private static String equal(String text) {
        boolean isPlain = text.isEmpty() || "!~<>".indexOf(text.charAt(0)) < 0;
        return isPlain ? text : "~^" + Pattern.quote(text) + "$";
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.UNEQUAL;
            case UNEQUAL -> Operator.EQUAL;
            case AT_LEAST -> Operator.BELOW;
            case BELOW -> Operator.AT_LEAST;
            case AT_MOST -> Operator.ABOVE;
            case ABOVE -> Operator.AT_MOST;
            case LIKE -> Operator.UNLIKE;
            case UNLIKE -> Operator.LIKE;
            case IN -> Operator.NOT_IN;
            case NOT_IN -> Operator.IN;
        };
    }

    private static String field(Operand operand) {
        if (!(operand instanceof Field field)) {
            throw new IllegalArgumentException("a rule compares a field with a value");
        }
        if (LevelTerms.isLevel(operand)) {
            return "level";
        }
        return switch (field.name()) {
            case "tags" -> throw new IllegalArgumentException("rules do not see the tags of other rules");
            case "path", "log.file.path" -> "file";
            default -> field.name();
        };
    }

    private static String text(Operand left, Operand right) {
        Optional<Level> level = LevelTerms.isLevel(left) ? LevelTerms.level(right) : Optional.empty();
        if (level.isPresent()) {
            return level.get().wireName();
        }
        if (right instanceof TextOperand text) {
            return text.text();
        }
        if (right instanceof NumberOperand number) {
            return number.written();
        }
        throw new IllegalArgumentException("a rule compares a field with a text or a number");
    }

    private static String regex(Operand right) {
        return right instanceof RegexOperand regex ? regex.regex() : text(right, right);
    }
}
