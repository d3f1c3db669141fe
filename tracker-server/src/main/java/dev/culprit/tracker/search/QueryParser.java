package dev.culprit.tracker.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the query language:
 *
 * <pre>
 * query  := all (OR all)*             all   := part ([AND] part)*
 * part   := "(" query ")" | ["!"] key ":" value | ["!"] "has:" key | text
 * key    := name | "tags[" name "]" | function "(" arguments ")"
 * value  := [">" | ">=" | "<" | "<="] text | "[" text ("," text)* "]"
 * text   := word | '"' any characters, \" for a quote '"'      a * in it stands for anything, \* for itself
 * </pre>
 */
final class QueryParser {
    static final int LONGEST = 4096;
    private static final int DEEPEST = 20;
    private static final int MOST_TERMS = 100;
    private static final int MOST_VALUES = 200;

    private final QueryText text;
    private int terms;

    private QueryParser(String query) {
        this.text = new QueryText(query);
    }

    /** @throws SearchException saying what was expected and where */
    static Condition parse(String query) {
        if (query.length() > LONGEST) {
            throw new SearchException(
                    "The query has " + query.length() + " characters; at most " + LONGEST + " are read.");
        }
        if (query.indexOf(0) >= 0) {
            throw new SearchException("The query has a NUL character, which no stored text has.");
        }
        return new QueryParser(query).all();
    }

    private Condition all() {
        text.skipSpaces();
        if (text.atEnd()) {
            return new Condition.All(List.of());
        }
        Condition condition = alternatives(0);
        if (!text.atEnd()) {
            throw text.expected("the end of the query, or “(” before this “)”");
        }
        return condition;
    }

    private Condition alternatives(int depth) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(together(depth));
        } while (text.takeWord("OR"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition together(int depth) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(part(depth));
            text.skipSpaces();
        } while (text.takeWord("AND") || !(text.atEnd() || text.peek() == ')' || text.atWord("OR")));
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition part(int depth) {
        text.skipSpaces();
        if (text.atEnd() || text.peek() == ')' || text.atWord("OR") || text.atWord("AND")) {
            throw text.expected("a condition");
        }
        if (text.take('(')) {
            if (depth == DEEPEST) {
                throw new SearchException("Parentheses nest deeper than " + DEEPEST + " levels.");
            }
            Condition inner = alternatives(depth + 1);
            text.skipSpaces();
            if (!text.take(')')) {
                throw text.expected("“)”");
            }
            return inner;
        }
        if (++terms > MOST_TERMS) {
            throw new SearchException("The query has more than " + MOST_TERMS + " conditions.");
        }
        return term();
    }

    private Condition term() {
        int start = text.position();
        boolean negated = text.take('!');
        String key = text.takeKey();
        if (key.isEmpty()) {
            text.back(start);
            return new Condition.Words(text.takeText(false));
        }
        if (key.equals("has")) {
            return new Condition.Has(hasKey(), negated);
        }
        Operator operator = operator();
        if (operator == Operator.EQUAL && text.take('[')) {
            return new Condition.Term(key, negated, operator, list());
        }
        if (text.atEnd() || Character.isWhitespace(text.peek()) || text.peek() == ')') {
            throw text.expected("a value after “" + key + ":”; text with a colon in it goes into quotes");
        }
        return new Condition.Term(key, negated, operator, List.of(text.takeText(false)));
    }

    private String hasKey() {
        int start = text.position();
        TextPattern key = text.atEnd() ? TextPattern.literal("") : text.takeText(false);
        if (!key.isLiteral() || !SearchKeys.isKey(key.text())) {
            text.back(start);
            throw text.expected("the name of a field or tag after “has:”");
        }
        return key.text();
    }

    private Operator operator() {
        if (text.take('>')) {
            return text.take('=') ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
        }
        if (text.take('<')) {
            return text.take('=') ? Operator.LESS_OR_EQUAL : Operator.LESS;
        }
        return Operator.EQUAL;
    }

    private List<TextPattern> list() {
        List<TextPattern> values = new ArrayList<>();
        do {
            text.skipSpaces();
            if (text.atEnd() || text.peek() == ',' || text.peek() == ']') {
                throw text.expected("a value of the list");
            }
            if (values.size() == MOST_VALUES) {
                throw new SearchException("A list has more than " + MOST_VALUES + " values.");
            }
            values.add(text.takeText(true));
            text.skipSpaces();
        } while (text.take(','));
        if (!text.take(']')) {
            throw text.expected("“,” or “]”");
        }
        return values;
    }
}
