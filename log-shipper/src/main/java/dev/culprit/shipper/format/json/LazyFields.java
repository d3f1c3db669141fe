package dev.culprit.shipper.format.json;

import dev.culprit.shipper.text.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that lies in bytes, read only when they are asked for: a breadcrumb shows four of a line's
 * twenty. Members are found by one walk over the bytes that follows strings and brackets. Read-only, and as good as its bytes:
 * they must stay as they are. Loops work on local variables: the quick compiler reads a field anew each time.
 *
 * <pre>
 * spans[]: four per member: start and end of its name, start and end of its value
 * </pre>
 */
final class LazyFields extends AbstractMap<String, Object> {
    private static final int PER_MEMBER = 4;
    private static final int FIRST_MEMBERS = 8;
    /** A long holds all numbers of so many characters. */
    private static final int SAFE_DIGITS = 18;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Set<String> firstWins;
    /** Inside of another object a null is just that; at the top a field that is there must be told from one that is not. */
    private final boolean nested;

    private int[] spans = new int[FIRST_MEMBERS * PER_MEMBER];
    private int members;
    /** A bit for each name that is there: most names that are asked for are not, which this tells without a look at them. */
    private long seen;

    private LazyFields(byte[] bytes, int from, int to, Set<String> firstWins, boolean nested) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.firstWins = firstWins;
        this.nested = nested;
    }

    /**
     * @param firstWins names of which the first counts; of all others the last
     * @return null when the object is cut, or odd enough that a parser should decide
     */
    static @Nullable LazyFields of(byte[] bytes, int from, int to, Set<String> firstWins) {
        return walked(new LazyFields(bytes, from, to, firstWins, false));
    }

    private static @Nullable LazyFields walked(LazyFields fields) {
        return fields.at(fields.from) == '{' && fields.walk() ? fields : null;
    }

    private boolean walk() {
        int i = blanks(from + 1);
        if (at(i) == '}') {
            return true;
        }
        while (at(i) == '"') {
            int nameEnd = endOfString(i + 1, true);
            int colon = nameEnd < 0 ? -1 : blanks(nameEnd + 1);
            if (colon < 0 || at(colon) != ':') {
                return false;
            }
            int value = blanks(colon + 1);
            int valueEnd = endOfValue(value);
            if (valueEnd < 0) {
                return false;
            }
            add(i + 1, nameEnd, value, valueEnd);
            i = blanks(valueEnd);
            if (at(i) == '}') {
                return true;
            }
            if (at(i) != ',') {
                return false;
            }
            i = blanks(i + 1);
        }
        return false;
    }

    private void add(int name, int nameEnd, int value, int valueEnd) {
        int at = members * PER_MEMBER;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, at * 2);
        }
        spans[at] = name;
        spans[at + 1] = nameEnd;
        spans[at + 2] = value;
        spans[at + 3] = valueEnd;
        members++;
        seen |= bit(name == nameEnd ? 0 : bytes[name], nameEnd - name);
    }

    private static long bit(int first, int length) {
        return 1L << (first + 7 * length);
    }

    /** The byte here; 0 behind the end. */
    private byte at(int i) {
        return i < to ? bytes[i] : 0;
    }

    private int blanks(int start) {
        int i = start;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Where the closing quote is; -1 without one, or with bytes in it that need a parser. */
    private int endOfString(int start, boolean plain) {
        byte[] all = bytes;
        int stop = to;
        int i = start;
        while (i < stop) {
            byte next = all[i];
            if (next == '"') {
                return i;
            }
            if (next < ' ' && (next >= 0 || plain)) {
                return -1;
            }
            if (next == '\\') {
                if (plain) {
                    return -1;
                }
                i++;
            }
            i++;
        }
        return -1;
    }

    private int endOfValue(int start) {
        byte first = at(start);
        if (first == '"') {
            int end = endOfString(start + 1, false);
            return end < 0 ? -1 : end + 1;
        }
        return first == '{' || first == '[' ? endOfNested(start) : endOfWord(start);
    }

    private int endOfNested(int start) {
        byte[] all = bytes;
        int stop = to;
        int depth = 0;
        for (int i = start; i < stop; i++) {
            byte next = all[i];
            if (next == '"') {
                i = endOfString(i + 1, false);
                if (i < 0) {
                    return -1;
                }
            } else if (next == '{' || next == '[') {
                depth++;
            } else if ((next == '}' || next == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** A number, true, false or null. */
    private int endOfWord(int start) {
        int i = start;
        while (i < to && isOfWord(bytes[i])) {
            i++;
        }
        return i == start ? -1 : i;
    }

    private static boolean isOfWord(byte next) {
        return (next >= '0' && next <= '9')
                || (next >= 'a' && next <= 'z')
                || next == '-'
                || next == '+'
                || next == '.'
                || next == 'E';
    }

    @Override
    public @Nullable Object get(Object name) {
        int at = name instanceof String text ? find(text) : -1;
        return at < 0 ? null : value(spans[at + 2], spans[at + 3]);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && find(text) >= 0;
    }

    @Override
    public boolean isEmpty() {
        return members == 0;
    }

    /** Reads all; only for a line without a message, whose first text is looked for. */
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return JsonFields.read(bytes, from, to, firstWins).orElse(Map.of()).entrySet();
    }

    /** Where the spans of the member that counts begin; -1 for none. */
    private int find(String name) {
        if ((seen & bit(name.isEmpty() ? 0 : name.charAt(0), name.length())) == 0) {
            return -1;
        }
        int found = -1;
        for (int at = 0; at < members * PER_MEMBER; at += PER_MEMBER) {
            if (isName(name, spans[at], spans[at + 1])) {
                if (firstWins.contains(name)) {
                    return at;
                }
                found = at;
            }
        }
        return found;
    }

    private boolean isName(String name, int start, int end) {
        int length = name.length();
        if (length != end - start) {
            return false;
        }
        byte[] all = bytes;
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != all[start + i]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object value(int start, int end) {
        byte first = bytes[start];
        if (first == '"' && isPlain(start + 1, end - 1)) {
            return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
        }
        if (first == '{') {
            LazyFields inner = walked(new LazyFields(bytes, start, end, Set.of(), true));
            return inner == null ? JsonFields.value(bytes, start, end) : inner;
        }
        if (isSmallNumber(start, end)) {
            return number(start, end);
        }
        Object value = JsonFields.value(bytes, start, end);
        return value == null && !nested ? JsonFields.Null.NULL : value;
    }

    private boolean isPlain(int start, int end) {
        return ByteScan.indexOf(bytes, start, end, (byte) '\\') < 0;
    }

    private boolean isSmallNumber(int start, int end) {
        if (end - start > SAFE_DIGITS || (bytes[start] == '0' && end - start > 1)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private Object number(int start, int end) {
        long number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
