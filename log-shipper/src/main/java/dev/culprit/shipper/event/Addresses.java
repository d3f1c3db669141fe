package dev.culprit.shipper.event;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Addresses of clients stand in lines in many places: {@code "remoteAddress":"10.1.2.3"}, {@code client: 10.1.2.3}. Each event
 * has its whole line looked through, so this is done by hand: one look at each character, and no more at most of them.
 */
final class Addresses {
    private static final Set<String> HEADERS = Set.of(
            "x-forwarded-for",
            "x-real-ip",
            "forwarded",
            "x-forwarded",
            "forwarded-for",
            "cf-connecting-ip",
            "cf-connecting-ipv6",
            "true-client-ip",
            "fastly-client-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-forwarded-for",
            "x-azure-clientip",
            "x-envoy-external-address",
            "x-appengine-user-ip");
    private static final String HOST = "host";
    private static final String MASK = "[ip]";
    private static final String MAPPED = "::ffff:";
    private static final int NONE = -1;
    private static final int MOST_DIGITS = 3;
    private static final int MOST_HEX_DIGITS = 4;
    /** Written out in full, an address of version 6 has 39 characters. */
    private static final int LONGEST = 39;

    private static final int COLONS_OF_FULL = 7;

    private static final byte DIGIT = 1;
    private static final byte HEX = 2;
    private static final byte WORD = 4;
    private static final byte COLON = 8;
    private static final byte DOT = 16;
    private static final byte[] KINDS = kinds();

    private Addresses() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = '0'; c <= '9'; c++) {
            kinds[c] = DIGIT | HEX | WORD;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            kinds[c] = c <= 'f' ? HEX | WORD : WORD;
            kinds[Character.toUpperCase(c)] = kinds[c];
        }
        kinds['_'] = WORD;
        kinds[':'] = COLON;
        kinds['.'] = DOT;
        return kinds;
    }

    /** Headers that hold no caller's address. */
    static Map<String, String> without(Map<String, String> headers) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.keySet().removeIf(name -> HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        return others;
    }

    /** The fields of a context, where a caller's address is {@code host}: PostgreSQL's name for it. */
    static Map<String, Object> maskedHost(Map<String, Object> fields) {
        if (!(fields.get(HOST) instanceof String host) || masked(host).equals(host)) {
            return fields;
        }
        Map<String, Object> others = new LinkedHashMap<>(fields);
        others.put(HOST, masked(host));
        return others;
    }

    /** @return the same object if there was nothing to mask */
    static String masked(String text) {
        StringBuilder out = null;
        int copied = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            int kind = kind(text, i);
            if (!inside && (kind & (HEX | COLON)) != 0) {
                int end = end(text, i);
                if (end != NONE) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, copied, i).append(MASK);
                    copied = end;
                    i = end - 1;
                    kind = kind(text, i);
                }
            }
            inside = kind != 0;
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** Where the address that begins here ends. */
    private static int end(String text, int start) {
        int plain = endOfV4(text, start);
        return plain == NONE ? endOfV6(text, start) : plain;
    }

    /** Four numbers, also as an address of version 6 has them behind its prefix. Part of no longer number or version. */
    private static int endOfV4(String text, int start) {
        int i = text.regionMatches(true, start, MAPPED, 0, MAPPED.length()) ? start + MAPPED.length() : start;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && kind(text, i++) != DOT) {
                return NONE;
            }
            int digits = run(text, i, DIGIT, MOST_DIGITS);
            if (digits == 0) {
                return NONE;
            }
            i += digits;
        }
        int next = kind(text, i) == DOT ? i + 1 : i;
        return (kind(text, next) & WORD) != 0 ? NONE : i;
    }

    /** A time such as 10:27:53 has neither two colons in a row nor seven. */
    private static int endOfV6(String text, int start) {
        int length = run(text, start, HEX | COLON, LONGEST + 1);
        int end = start + length;
        if (length < 2 || length > LONGEST || (kind(text, end) & WORD) != 0) {
            return NONE;
        }
        return isShortened(text, start, end) || isFull(text, start) ? end : NONE;
    }

    /** Whether two colons stand for zeros. */
    private static boolean isShortened(String text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (text.charAt(i) == ':' && text.charAt(i - 1) == ':') {
                return true;
            }
        }
        return false;
    }

    private static boolean isFull(String text, int start) {
        int i = start;
        for (int colons = 0; colons < COLONS_OF_FULL; colons++) {
            int digits = run(text, i, HEX, MOST_HEX_DIGITS);
            i += digits;
            if (digits == 0 || kind(text, i++) != COLON) {
                return false;
            }
        }
        return true;
    }

    /** How many characters of these kinds stand here, up to a number. */
    private static int run(String text, int from, int kinds, int most) {
        int length = 0;
        while (length < most && (kind(text, from + length) & kinds) != 0) {
            length++;
        }
        return length;
    }

    private static int kind(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        return c < KINDS.length ? KINDS[c] : 0;
    }
}
