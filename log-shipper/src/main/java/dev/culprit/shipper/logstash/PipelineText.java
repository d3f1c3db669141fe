package dev.culprit.shipper.logstash;

/** The text of a file with a place in it. White space and comments are passed over before each thing that is asked for. */
final class PipelineText {
    private final String text;
    private int at;

    PipelineText(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    boolean isAtEnd() {
        skip();
        return at >= text.length();
    }

    /** The next sign, {@code \0} at the end. */
    char peek() {
        skip();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    int line() {
        skip();
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    /** Passes over a sign when it is next. */
    boolean take(String sign) {
        skip();
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    /** Passes over a word when it is next, and not the beginning of a longer one. */
    boolean takeWord(String word) {
        skip();
        int end = at + word.length();
        if (!text.startsWith(word, at) || (end < text.length() && isOfWord(text.charAt(end)))) {
            return false;
        }
        at = end;
        return true;
    }

    void expect(String sign, String where) throws PipelineSyntaxException {
        if (!take(sign)) {
            throw expected(sign + " " + where);
        }
    }

    /** Letters, digits, {@code _}, {@code -}, {@code .} and {@code @}; empty when something else is next. */
    String word() {
        skip();
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A text in quotes; a quote within is written with a backslash, and other backslashes stay. */
    String quoted() throws PipelineSyntaxException {
        char quote = peek();
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw failure(
                    start, "expected the end of a text that begins here with " + quote + ", found the end of the file");
        }
        at++;
        return value.toString();
    }

    /** A regular expression between slashes; a slash within is written with a backslash. */
    String regex() throws PipelineSyntaxException {
        skip();
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) != '/') {
                    value.append('\\');
                }
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length() || text.charAt(at) != '/') {
            throw failure(start, "expected / at the end of the regular expression that begins here");
        }
        at++;
        return value.toString();
    }

    PipelineSyntaxException expected(String what) {
        skip();
        return failure(at, "expected " + what + ", found " + found());
    }

    private String found() {
        if (at >= text.length()) {
            return "the end of the file";
        }
        int end = at;
        while (end < text.length() && end < at + 20 && isOfWord(text.charAt(end))) {
            end++;
        }
        return text.substring(at, Math.max(end, at + 1));
    }

    private PipelineSyntaxException failure(int place, String message) {
        String before = text.substring(0, place);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new PipelineSyntaxException(line, place - before.lastIndexOf('\n'), message);
    }

    private void skip() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                at++;
            }
        }
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '@';
    }
}
