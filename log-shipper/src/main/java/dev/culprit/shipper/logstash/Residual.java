package dev.culprit.shipper.logstash;

import dev.culprit.shipper.logstash.PipelineFile.All;
import dev.culprit.shipper.logstash.PipelineFile.Any;
import dev.culprit.shipper.logstash.PipelineFile.Comparison;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Field;
import dev.culprit.shipper.logstash.PipelineFile.Not;
import dev.culprit.shipper.logstash.PipelineFile.Operand;
import dev.culprit.shipper.logstash.PipelineFile.Operator;
import dev.culprit.shipper.logstash.PipelineFile.Present;
import dev.culprit.shipper.logstash.PipelineFile.RegexOperand;
import dev.culprit.shipper.logstash.PipelineFile.TextOperand;
import dev.culprit.shipper.text.GuardedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is left of a condition for the lines of one input, whose type, tags, path and added fields are known. */
final class Residual {
    static final Condition TRUE = new All(List.of());
    static final Condition FALSE = new Any(List.of());
    private static final Set<String> PATHS = Set.of("path", "log.file.path");

    private final InputFacts facts;

    Residual(InputFacts facts) {
        this.facts = facts;
    }

    Condition of(Condition condition) {
        if (condition instanceof All all) {
            return joined(all.parts(), true);
        }
        if (condition instanceof Any any) {
            return joined(any.parts(), false);
        }
        if (condition instanceof Not not) {
            return negated(of(not.condition()));
        }
        if (condition instanceof Present present) {
            return known(present).map(Residual::constant).orElse(condition);
        }
        return known((Comparison) condition).map(Residual::constant).orElse(condition);
    }

    static Condition negated(Condition condition) {
        if (condition.equals(TRUE)) {
            return FALSE;
        }
        return condition.equals(FALSE) ? TRUE : new Not(condition);
    }

    static Condition both(Condition left, Condition right) {
        return flattened(List.of(left, right), true);
    }

    private Condition joined(List<Condition> parts, boolean and) {
        return flattened(parts.stream().map(this::of).toList(), and);
    }

    private static Condition flattened(List<Condition> parts, boolean and) {
        Condition neutral = and ? TRUE : FALSE;
        Condition decisive = and ? FALSE : TRUE;
        List<Condition> rest = new ArrayList<>();
        for (Condition part : parts) {
            if (part.equals(decisive)) {
                return decisive;
            }
            if (!part.equals(neutral)) {
                rest.add(part);
            }
        }
        return rest.size() == 1 ? rest.get(0) : and ? new All(List.copyOf(rest)) : new Any(List.copyOf(rest));
    }

    private static Condition constant(boolean value) {
        return value ? TRUE : FALSE;
    }

    private Optional<Boolean> known(Present present) {
        return present.operand() instanceof Field field && facts.fields().containsKey(field.name())
                ? Optional.of(true)
                : Optional.empty();
    }

    private Optional<Boolean> known(Comparison comparison) {
        if (comparison.right() instanceof Field field
                && field.name().equals("tags")
                && comparison.left() instanceof TextOperand tag) {
            return tagged(tag.text(), comparison.operator() == Operator.NOT_IN);
        }
        if (!(comparison.left() instanceof Field field)) {
            return Optional.empty();
        }
        if (PATHS.contains(field.name())) {
            return path(comparison);
        }
        @Nullable String value = facts.fields().get(field.name());
        if (value == null && !field.name().equals("type")) {
            return Optional.empty();
        }
        return compared(value == null ? "" : value, comparison.operator(), comparison.right());
    }

    /** A tag that a filter may add is not known. */
    private Optional<Boolean> tagged(String tag, boolean negated) {
        if (facts.tags().contains(tag)) {
            return Optional.of(!negated);
        }
        return facts.laterTags().contains(tag) ? Optional.empty() : Optional.of(negated);
    }

    private Optional<Boolean> path(Comparison comparison) {
        boolean exact = facts.paths().stream().noneMatch(path -> path.contains("*"));
        List<Optional<Boolean>> results = facts.paths().stream()
                .map(path -> compared(path, comparison.operator(), comparison.right()))
                .toList();
        boolean sure = exact || (comparison.operator() == Operator.LIKE && results.contains(Optional.of(true)));
        return sure && results.stream().distinct().count() == 1 ? results.get(0) : Optional.empty();
    }

    private static Optional<Boolean> compared(String value, Operator operator, Operand right) {
        return switch (operator) {
            case EQUAL -> texts(right).map(texts -> texts.contains(value));
            case UNEQUAL -> texts(right).map(texts -> !texts.contains(value));
            case IN -> texts(right).map(texts -> texts.contains(value));
            case NOT_IN -> texts(right).map(texts -> !texts.contains(value));
            case LIKE -> regex(right).map(regex -> regex.find(value));
            case UNLIKE -> regex(right).map(regex -> !regex.find(value));
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> texts(Operand operand) {
        if (operand instanceof TextOperand text) {
            return Optional.of(List.of(text.text()));
        }
        return operand instanceof PipelineFile.ListOperand list
                        && list.values().stream().allMatch(TextOperand.class::isInstance)
                ? Optional.of(list.values().stream()
                        .map(value -> ((TextOperand) value).text())
                        .toList())
                : Optional.empty();
    }

    private static Optional<GuardedPattern> regex(Operand operand) {
        try {
            if (operand instanceof RegexOperand regex) {
                return Optional.of(GuardedPattern.of(regex.regex()));
            }
            return operand instanceof TextOperand text ? Optional.of(GuardedPattern.of(text.text())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
