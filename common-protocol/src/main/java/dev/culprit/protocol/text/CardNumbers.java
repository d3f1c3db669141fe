package dev.culprit.protocol.text;

/** Numbers of payment cards: 13 to 19 digits, perhaps in groups, with a valid check digit. */
public final class CardNumbers {
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;

    private CardNumbers() {}

    static String scrub(String text) {
        StringBuilder out = null;
        int copied = 0;
        int i = 0;
        while (i + MIN_DIGITS <= text.length()) {
            int last = i + MIN_DIGITS - 1;
            if (!isOfNumber(text.charAt(last))) {
                // a number that begins at any of these places would have it in itself
                i = last + 1;
                continue;
            }
            if (!isDigit(text, i) || isPartOfWord(text, i - 1)) {
                i++;
                continue;
            }
            int end = endOfNumber(text, i);
            if (isCard(text, i, end)) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, i).append(SecretText.FILTERED);
                copied = end;
            }
            i = end;
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == ' ' || c == '-';
    }

    private static boolean isDigit(String text, int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static boolean isPartOfWord(String text, int i) {
        return i >= 0 && i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '.');
    }

    /** Digits with single spaces or dashes between them. */
    private static int endOfNumber(String text, int start) {
        int i = start;
        while (isDigit(text, i) || ((charAt(text, i) == ' ' || charAt(text, i) == '-') && isDigit(text, i + 1))) {
            i++;
        }
        return i;
    }

    private static char charAt(String text, int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }

    private static boolean isCard(String text, int start, int end) {
        // 0.4111111111111111 and 4111.11 are amounts, a1b2 is an id
        if (isPartOfWord(text, end) && (text.charAt(end) != '.' || isDigit(text, end + 1))) {
            return false;
        }
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += isDigit(text, i) ? 1 : 0;
        }
        char first = text.charAt(start);
        boolean issuer = digits == MIN_DIGITS ? first == '4' : first >= '2' && first <= '6';
        return digits >= MIN_DIGITS && digits <= MAX_DIGITS && issuer && hasCheckDigit(text, start, end);
    }

    private static boolean hasCheckDigit(String text, int start, int end) {
        int sum = 0;
        boolean doubled = false;
        for (int i = end - 1; i >= start; i--) {
            if (!isDigit(text, i)) {
                continue;
            }
            int digit = text.charAt(i) - '0';
            int value = doubled ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }

    /** The same test for a number that is one in JSON, too. */
    public static boolean isCard(long number) {
        String text = Long.toString(number);
        return number > 0 && text.length() >= MIN_DIGITS && isCard(text, 0, text.length());
    }
}
