package dev.culprit.protocol.text;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets inside a text: assignments to secret names, card numbers, private keys, credentials in URLs, bearer
 * tokens, social security numbers, names of home folders. One look over the characters decides which of them are
 * worth a search. May be used by many threads.
 */
public final class SecretText {
    public static final String FILTERED = "[Filtered]";

    private static final int MIN_LENGTH = 6;
    private static final int MIN_CARD = 13;
    private static final int MIN_SSN = 9;
    private static final Pattern PEM = Pattern.compile(
            "(-----BEGIN [A-Z ]{0,40}(?:PRIVATE KEY|CERTIFICATE)-----)[\\s\\S]*?(?:(-----END [A-Z ]{1,60}-----)|$)");
    private static final Pattern URL_CREDENTIALS =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{1,30}://)([^\\s/@?#'\"]{1,200})@");
    private static final Pattern SCHEMES =
            Pattern.compile("\\b([Bb]earer|[Bb]asic)(\\s+)(?!\\[Filtered)([A-Za-z0-9+/._~=-]{8,})");
    private static final Pattern SSN = Pattern.compile("(?<![\\w-])\\d{3}-\\d{2}-\\d{4}(?![\\w-])");
    private static final Pattern HOME =
            Pattern.compile("((?:/home/|/Users/|[A-Za-z]:[\\\\/]{1,2}Users[\\\\/]{1,2}))([^\\s/\\\\:'\"]+)(?=[/\\\\])");

    /** A digit is 1, so that digits can be counted without a question. */
    private static final byte DIGIT = 1;

    private static final byte EQUALS = 2;
    private static final byte COLON = 4;
    private static final byte SLASH = 8;
    private static final byte AT = 16;
    private static final byte DASH = 32;
    private static final byte BLANK = 64;
    /** A blank behind the last letter of {@code Bearer} or {@code Basic}. */
    private static final int SCHEME = 128;

    private static final byte[] KINDS = kinds();

    private final SecretKeys keys;
    private final boolean patterns;

    /** @param patterns whether to look for cards, keys and tokens as well, not only for values behind secret names */
    public SecretText(SecretKeys keys, boolean patterns) {
        this.keys = keys;
        this.patterns = patterns;
    }

    private static boolean endsScheme(char c) {
        return c == 'r' || c == 'c';
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        Arrays.fill(kinds, '0', '9' + 1, DIGIT);
        kinds['='] = EQUALS;
        kinds[':'] = COLON;
        kinds['/'] = SLASH;
        kinds['\\'] = SLASH;
        kinds['@'] = AT;
        kinds['-'] = DASH;
        kinds[' '] = BLANK;
        return kinds;
    }

    /** @return the same object if there was nothing to scrub */
    public String scrub(String text) {
        if (text.length() < MIN_LENGTH) {
            return text;
        }
        int seen = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = c < KINDS.length ? KINDS[c] : 0;
            seen |= kind == BLANK && i > 0 && endsScheme(text.charAt(i - 1)) ? SCHEME : kind;
            digits += kind & DIGIT;
        }
        String clean = (seen & (EQUALS | COLON)) != 0 ? Assignments.scrub(text, keys) : text;
        return patterns ? patterns(clean, digits, seen) : clean;
    }

    private static String patterns(String text, int digits, int seen) {
        boolean slash = (seen & SLASH) != 0;
        boolean dashes = (seen & DASH) != 0;
        String clean = text;
        if (dashes && clean.contains("-----BEGIN")) {
            clean = PEM.matcher(clean).replaceAll("$1" + FILTERED + "$2");
        }
        if (slash && (seen & AT) != 0 && (seen & COLON) != 0) {
            clean = URL_CREDENTIALS.matcher(clean).replaceAll("$1" + FILTERED + "@");
        }
        if (digits >= MIN_CARD) {
            clean = CardNumbers.scrub(clean);
        }
        if (digits >= MIN_SSN && dashes && mayHoldSsn(clean)) {
            clean = SSN.matcher(clean).replaceAll(FILTERED);
        }
        if ((seen & SCHEME) != 0 && (clean.contains("earer ") || clean.contains("asic "))) {
            clean = SCHEMES.matcher(clean).replaceAll(SecretText::scheme);
        }
        if (slash && (clean.contains("/home/") || clean.contains("Users"))) {
            clean = HOME.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(FILTERED));
        }
        return clean;
    }

    /** Two dashes with two characters between them: most texts with dashes and digits are left at this look. */
    private static boolean mayHoldSsn(String text) {
        for (int dash = text.indexOf('-'); dash >= 0 && dash + 3 < text.length(); dash = text.indexOf('-', dash + 1)) {
            if (text.charAt(dash + 3) == '-') {
                return true;
            }
        }
        return false;
    }

    /** "basic authentication" is no secret: a token has a digit, a capital or a sign in it. */
    private static String scheme(MatchResult match) {
        String token = match.group(3);
        boolean word = token.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '.');
        String result = word ? match.group() : match.group(1) + match.group(2) + FILTERED;
        return Matcher.quoteReplacement(result);
    }
}
