package dev.culprit.tracker.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** The characters of a query, and how far they were read. */
final class QueryText {
    private final String query;
    private int position;

    QueryText(String query) {
        this.query = query;
    }

    int position() {
        return position;
    }

    void back(int to) {
        position = to;
    }

    boolean atEnd() {
        return position >= query.length();
    }

    char peek() {
        return query.charAt(position);
    }

    void skipSpaces() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            position++;
        }
    }

    boolean take(char wanted) {
        if (!atEnd() && peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    /** Whether a word of the language follows, and not only text that begins like it. */
    boolean atWord(String word) {
        int end = position + word.length();
        return query.startsWith(word, position)
                && (end == query.length() || Character.isWhitespace(query.charAt(end)) || query.charAt(end) == '(');
    }

    boolean takeWord(String word) {
        skipSpaces();
        if (!atWord(word)) {
            return false;
        }
        position += word.length();
        return true;
    }

    /** What stands before a colon; empty when no key follows. An address such as {@code https://…} is text. */
    String takeKey() {
        Matcher key = SearchKeys.BEFORE_COLON.matcher(query).region(position, query.length());
        if (!key.lookingAt() || query.startsWith("//", key.end())) {
            return "";
        }
        position = key.end();
        return key.group(1);
    }

    /** A word or a text in quotes. */
    TextPattern takeText(boolean inList) {
        return take('"') ? quoted() : word(inList);
    }

    private TextPattern quoted() {
        int opening = position - 1;
        Pieces pieces = new Pieces();
        while (!atEnd()) {
            char c = query.charAt(position++);
            if (c == '"') {
                return pieces.pattern();
            }
            pieces.add(c);
        }
        throw new SearchException("The quote at character " + (opening + 1) + " is not closed.");
    }

    /** Parentheses that open within a word belong to it: {@code render()} is a text. */
    private TextPattern word(boolean inList) {
        Pieces pieces = new Pieces();
        int open = 0;
        while (!atEnd() && !Character.isWhitespace(peek())) {
            char c = peek();
            if ((c == ')' && open == 0) || (inList && (c == ',' || c == ']'))) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            position++;
            pieces.add(c);
        }
        return pieces.pattern();
    }

    SearchException expected(String what) {
        String found = atEnd()
                ? "the query ends"
                : "there is “" + query.substring(position, Math.min(query.length(), position + 20)) + "”";
        return new SearchException("Expected " + what + " at character " + (position + 1) + ", but " + found + ".");
    }

    /** Splits at stars. A backslash takes the meaning from a star, a quote or a backslash, and else is itself. */
    private final class Pieces {
        private final List<String> done = new ArrayList<>();
        private final StringBuilder piece = new StringBuilder();

        void add(char c) {
            if (c == '\\' && !atEnd() && "\\\"*".indexOf(peek()) >= 0) {
                piece.append(query.charAt(position++));
            } else if (c == '*') {
                done.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }

        TextPattern pattern() {
            done.add(piece.toString());
            return new TextPattern(done);
        }
    }
}
