package dev.culprit.mcp.render;

import java.util.regex.Pattern;

/**
 * Makes text from outside harmless to show: no terminal sequences, no control characters, nothing invisible, nothing
 * that turns the direction of writing. Such characters are not dropped but named, {@code \}{@code u{202e}}, since an
 * attack that can be seen is worth seeing.
 */
public final class SafeText {
    /** Colours and cursor movements, which programs print into their messages without ill will: these go. */
    private static final Pattern ANSI = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\\\)");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:@+-]{1,200}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$&*+,;=%\\[\\]-]{1,1000}");
    private static final String ODD = "(a name with unusual characters)";

    private SafeText() {}

    /** One line of at most so many characters. */
    public static String line(String text, int limit) {
        return cut(clean(text).replace('\n', ' ').strip(), limit);
    }

    /** Line ends and tabs stay. */
    public static String block(String text, int limit) {
        return cut(clean(text).stripTrailing(), limit);
    }

    /** One line in quotes, in which no quote can end the quotation. */
    public static String quoted(String text, int limit) {
        return '"' + line(text, limit).replace('"', '\'').replace('`', '\'') + '"';
    }

    /** A slug, an id, a state: what stands outside of fences. Anything else is named, not shown. */
    public static String word(String text) {
        return WORD.matcher(text).matches() ? text : text.isEmpty() ? "-" : ODD;
    }

    /** A plain http(s) address, else nothing. */
    public static String address(String text) {
        return ADDRESS.matcher(text).matches() ? text : "";
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }

    private static String clean(String text) {
        String plain = text.indexOf('\u001b') >= 0 || text.indexOf('\u009b') >= 0
                ? ANSI.matcher(text).replaceAll("")
                : text;
        if (plain.chars().noneMatch(SafeText::needsCare)) {
            return plain;
        }
        StringBuilder out = new StringBuilder(plain.length() + 16);
        plain.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !isHidden(c)) {
                out.appendCodePoint(c);
            } else if (c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) {
                out.append('\n');
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    /** A quick look at UTF-16 units; the line end is the one control character that needs none. */
    private static boolean needsCare(int unit) {
        return unit != '\n' && (unit < 0x20 || unit >= 0x7F);
    }

    /** Control, format (direction marks, zero width, tags) and unassigned characters, and lone surrogates. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // the joiner holds the parts of an emoji together, and letters of some scripts
            case Character.FORMAT -> c != 0x200D;
            // selectors beyond those of emoji carry hidden bytes; the fillers are letters that show nothing
            default -> (c >= 0xE0100 && c <= 0xE01EF) || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        };
    }
}
