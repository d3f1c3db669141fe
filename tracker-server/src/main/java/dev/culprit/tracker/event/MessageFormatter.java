package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Fills {@code %s}, {@code %(name)d}, {@code {}}, {@code {0}} and {@code {name}}; what has no parameter stays. */
final class MessageFormatter {
    private static final String CONVERSIONS = "sdifrxgeuocaj";

    private final String template;
    private final JsonNode params;
    private final StringBuilder out = new StringBuilder();
    private int next;

    private MessageFormatter(String template, JsonNode params) {
        this.template = template;
        this.params = params;
    }

    static String format(String template, @Nullable JsonNode params) {
        if (params == null || !params.isContainerNode() || params.isEmpty()) {
            return template;
        }
        return new MessageFormatter(template, params).run();
    }

    private String run() {
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            int end = c == '%' ? percent(i) : c == '{' ? brace(i) : -1;
            if (end < 0) {
                out.append(c);
                i++;
            } else {
                i = end;
            }
        }
        return out.toString();
    }

    /** @return where the template goes on, or -1 if no parameter stands here */
    private int percent(int start) {
        int i = start + 1;
        String name = null;
        if (i < template.length() && template.charAt(i) == '%') {
            out.append('%');
            return i + 1;
        }
        if (i < template.length() && template.charAt(i) == '(') {
            int close = template.indexOf(')', i);
            if (close < 0) {
                return -1;
            }
            name = template.substring(i + 1, close);
            i = close + 1;
        }
        while (i < template.length() && "0123456789.+-#".indexOf(template.charAt(i)) >= 0) {
            i++;
        }
        boolean converts = i < template.length() && CONVERSIONS.indexOf(template.charAt(i)) >= 0;
        return converts && append(name) ? i + 1 : -1;
    }

    private int brace(int start) {
        int close = template.indexOf('}', start);
        if (close < 0 || close - start > 64) {
            return -1;
        }
        String name = template.substring(start + 1, close);
        return append(name.isEmpty() ? null : name) ? close + 1 : -1;
    }

    private boolean append(@Nullable String name) {
        JsonNode value = name == null ? params.get(next) : params.get(name);
        if (value == null && name != null && name.length() == 1 && Character.isDigit(name.charAt(0))) {
            value = params.get(name.charAt(0) - '0');
        }
        if (value == null) {
            return false;
        }
        if (name == null) {
            next++;
        }
        out.append(value.isValueNode() ? value.asText() : value.toString());
        return true;
    }
}
