package dev.culprit.mcp.json;

import java.util.Map;

/**
 * Writes trees. Line ends never stand in a compact text, so it is one line of a stream; a lone surrogate, which UTF-8
 * cannot hold, becomes U+FFFD.
 */
final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean indent;

    private JsonText(boolean indent) {
        this.indent = indent;
    }

    static String compact(Json value) {
        JsonText text = new JsonText(false);
        text.value(value, 0);
        return text.out.toString();
    }

    static String indented(Json value) {
        JsonText text = new JsonText(true);
        text.value(value, 0);
        return text.out.toString();
    }

    private void value(Json value, int depth) {
        if (value.isObject()) {
            object(value, depth);
        } else if (value.isArray()) {
            array(value, depth);
        } else if (value.isText()) {
            string(value.text());
        } else {
            out.append(value.isNull() ? "null" : value.text());
        }
    }

    private void object(Json object, int depth) {
        char separator = '{';
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.append(separator);
            line(depth + 1);
            string(member.getKey());
            out.append(indent ? ": " : ":");
            value(member.getValue(), depth + 1);
            separator = ',';
        }
        end(separator == '{' ? "{}" : "}", separator == ',', depth);
    }

    private void array(Json array, int depth) {
        char separator = '[';
        for (Json element : array.elements()) {
            out.append(separator);
            line(depth + 1);
            value(element, depth + 1);
            separator = ',';
        }
        end(separator == '[' ? "[]" : "]", separator == ',', depth);
    }

    private void end(String bracket, boolean filled, int depth) {
        if (filled) {
            line(depth);
        }
        out.append(bracket);
    }

    private void line(int depth) {
        if (indent) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || c == '\u2028' || c == '\u2029') {
                control(c);
            } else if (Character.isSurrogate(c)) {
                i += surrogate(text, i);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(Character.forDigit(c >> 12, 16))
                        .append(Character.forDigit(c >> 8 & 0xF, 16))
                        .append(Character.forDigit(c >> 4 & 0xF, 16))
                        .append(Character.forDigit(c & 0xF, 16));
        }
    }

    /** @return how many more characters than one were written */
    private int surrogate(String text, int i) {
        boolean pair = Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        out.append(pair ? text.substring(i, i + 2) : "\uFFFD");
        return pair ? 1 : 0;
    }
}
