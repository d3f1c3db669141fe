package dev.culprit.shipper.logstash;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.logstash.PipelineFile.Comparison;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Field;
import dev.culprit.shipper.logstash.PipelineFile.ListOperand;
import dev.culprit.shipper.logstash.PipelineFile.NumberOperand;
import dev.culprit.shipper.logstash.PipelineFile.Operand;
import dev.culprit.shipper.logstash.PipelineFile.Operator;
import dev.culprit.shipper.logstash.PipelineFile.TextOperand;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what a condition says of the level. */
final class LevelTerms {
    private static final Set<String> FIELDS =
            Set.of("level", "log_level", "loglevel", "log.level", "severity", "error_severity");

    private LevelTerms() {}

    static boolean isLevel(Operand operand) {
        return operand instanceof Field field && FIELDS.contains(field.name());
    }

    /** The least level that fits, when the condition asks for nothing but a level and all worse ones. */
    static Optional<Level> least(Condition condition) {
        if (!(condition instanceof Comparison comparison) || !isLevel(comparison.left())) {
            return Optional.empty();
        }
        return switch (comparison.operator()) {
            case AT_LEAST -> level(comparison.right());
            case ABOVE ->
                comparison.right() instanceof NumberOperand number
                        ? Optional.of(ofNumber(number.number() + 1))
                        : Optional.empty();
            case EQUAL, IN -> levels(comparison.right()).stream().max(Comparator.naturalOrder());
            default -> Optional.empty();
        };
    }

    /** The least level that is kept, when lines that fit are dropped. */
    static Optional<Level> leastKept(Condition dropped) {
        if (!(dropped instanceof Comparison comparison) || !isLevel(comparison.left())) {
            return Optional.empty();
        }
        return switch (comparison.operator()) {
            case BELOW -> level(comparison.right());
            case AT_MOST ->
                comparison.right() instanceof NumberOperand number
                        ? Optional.of(ofNumber(number.number() + 1))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    static Optional<Level> level(Operand operand) {
        if (operand instanceof NumberOperand number) {
            return Optional.of(ofNumber(number.number()));
        }
        return operand instanceof TextOperand text ? ofName(text.text()) : Optional.empty();
    }

    /** Empty when one of them is no level. */
    private static List<Level> levels(Operand operand) {
        List<Operand> values = operand instanceof ListOperand list ? list.values() : List.of(operand);
        List<Level> levels =
                values.stream().map(LevelTerms::level).flatMap(Optional::stream).toList();
        return levels.size() == values.size() ? levels : List.of();
    }

    static boolean asksForNumber(Condition condition) {
        return condition instanceof Comparison comparison
                && isLevel(comparison.left())
                && comparison.right() instanceof NumberOperand
                && comparison.operator() != Operator.IN;
    }

    /** As Pino has them. */
    private static Level ofNumber(double number) {
        if (number > 50) {
            return Level.FATAL;
        }
        return number > 40 ? Level.ERROR : number > 30 ? Level.WARNING : number > 20 ? Level.INFO : Level.DEBUG;
    }

    private static Optional<Level> ofName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "fatal", "critical", "panic", "emerg", "alert", "crit" -> Optional.of(Level.FATAL);
            case "error", "err", "severe" -> Optional.of(Level.ERROR);
            case "warning", "warn" -> Optional.of(Level.WARNING);
            case "info", "notice", "log" -> Optional.of(Level.INFO);
            case "debug", "trace" -> Optional.of(Level.DEBUG);
            default -> Optional.empty();
        };
    }
}
