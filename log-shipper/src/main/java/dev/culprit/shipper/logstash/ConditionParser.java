package dev.culprit.shipper.logstash;

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
import java.util.List;

/**
 * Reads conditions; {@code and} binds more than {@code or}.
 *
 * <pre>
 * condition  = { term "or" } term            term = { factor ("and" | "nand" | "xor") } factor
 * factor     = ["!"] "(" condition ")" | ["!"] operand | operand operator operand
 * operand    = "[" name "]" { "[" name "]" } | text | number | "/" regex "/" | "[" operands "]"
 * </pre>
 */
final class ConditionParser {
    private static final int DEEPEST = 100;

    private final PipelineText text;
    private int depth;

    ConditionParser(PipelineText text) {
        this.text = text;
    }

    Condition condition() throws PipelineSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(term()));
        while (text.takeWord("or")) {
            parts.add(term());
        }
        return parts.size() == 1 ? parts.get(0) : new Any(List.copyOf(parts));
    }

    private Condition term() throws PipelineSyntaxException {
        Condition left = factor();
        while (true) {
            if (text.takeWord("and")) {
                left = new All(List.of(left, factor()));
            } else if (text.takeWord("nand")) {
                left = new Not(new All(List.of(left, factor())));
            } else if (text.takeWord("xor")) {
                Condition right = factor();
                left = new Any(List.of(new All(List.of(left, new Not(right))), new All(List.of(new Not(left), right))));
            } else {
                return left;
            }
        }
    }

    private Condition factor() throws PipelineSyntaxException {
        deeper();
        Condition factor = innerFactor();
        depth--;
        return factor;
    }

    private void deeper() throws PipelineSyntaxException {
        if (++depth > DEEPEST) {
            throw text.expected("at most " + DEEPEST + " parts of a condition within each other");
        }
    }

    private Condition innerFactor() throws PipelineSyntaxException {
        if (text.take("!") || text.takeWord("not")) {
            return new Not(factor());
        }
        if (text.take("(")) {
            Condition inner = condition();
            text.expect(")", "at the end of the condition");
            return inner;
        }
        Operand left = operand();
        if (text.takeWord("not")) {
            if (!text.takeWord("in")) {
                throw text.expected("in after not");
            }
            return new Comparison(left, Operator.NOT_IN, operand());
        }
        for (Operator operator : Operator.values()) {
            if (operator == Operator.IN ? text.takeWord("in") : text.take(operator.sign)) {
                return new Comparison(left, operator, operand());
            }
        }
        return new Present(left);
    }

    /** {@code [a][b]}. */
    Field field() throws PipelineSyntaxException {
        List<String> names = new ArrayList<>();
        while (text.take("[")) {
            names.add(name());
            text.expect("]", "after the name of a field");
        }
        return new Field(String.join(".", names));
    }

    private String name() throws PipelineSyntaxException {
        String name = text.word();
        if (name.isEmpty()) {
            throw text.expected("the name of a field");
        }
        return name;
    }

    private Operand operand() throws PipelineSyntaxException {
        char next = text.peek();
        if (next == '"' || next == '\'') {
            return new TextOperand(text.quoted());
        }
        if (next == '/') {
            return new RegexOperand(text.regex());
        }
        if (next == '[') {
            return fieldOrList();
        }
        String word = text.word();
        if (word.matches("-?\\d+(\\.\\d+)?")) {
            return new NumberOperand(Double.parseDouble(word), word);
        }
        throw text.expected("a field in brackets, a text, a number, a list or a regular expression");
    }

    /** {@code [name]} is a field, {@code ["text"]} and {@code [1]} are lists. */
    private Operand fieldOrList() throws PipelineSyntaxException {
        text.expect("[", "before a field or list");
        char next = text.peek();
        if (next == '"' || next == '\'' || next == ']' || next == '/' || next == '-' || Character.isDigit(next)) {
            return list();
        }
        String first = name();
        text.expect("]", "after the name of a field");
        if (text.peek() != '[') {
            return new Field(first);
        }
        return new Field(first + "." + field().name());
    }

    private ListOperand list() throws PipelineSyntaxException {
        deeper();
        List<Operand> values = new ArrayList<>();
        while (!text.take("]")) {
            values.add(operand());
            if (!text.take(",") && text.peek() != ']') {
                throw text.expected(", or ] in a list");
            }
        }
        depth--;
        return new ListOperand(values);
    }
}
