package dev.culprit.mcp.render;

import dev.culprit.mcp.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what the tracker's scrubber takes out, since a tracker may run without one: values under secret names, and
 * secrets inside of texts. The lists of names are those of the tracker.
 */
public final class Secrets {
    private static final String FILTERED = "[Filtered]";

    /** Found anywhere in a name without its separators. */
    private static final List<String> ANYWHERE = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "secret",
            "apikey",
            "privatekey",
            "accesskey",
            "mysqlpwd",
            "credential",
            "authorization",
            "csrf",
            "xsrf",
            "bearer",
            "sessionid",
            "connectionstring",
            "creditcard",
            "cardnumber",
            "encryptionkey",
            "signingkey");
    /** Found as a word of a name. */
    private static final Set<String> WORDS = Set.of(
            "auth",
            "pwd",
            "pass",
            "token",
            "session",
            "jwt",
            "sid",
            "cvv",
            "cvc",
            "ssn",
            "otp",
            "cookie",
            "cookies",
            "oauth",
            "sessid",
            "jsessionid",
            "phpsessid",
            "credentials",
            "pin");

    private static final Set<String> HARMLESS =
            Set.of("tokentype", "maxtokens", "tokencount", "authtype", "authmethod", "passcount", "sessioncount");

    private static final Pattern WORD_BREAK = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "([A-Za-z0-9_.%-]{2,64})(\\\\?[\"']?\\s{0,3}(?:=(?![=>])|(?<=[\"']):)\\s{0,3}\\\\?[\"']?)([^\\s&;,\"'<>)}\\]|\\\\]{1,4000})");
    private static final Pattern PEM =
            Pattern.compile("(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[\\s\\S]*?(?:(-----END [A-Z ]{1,60}-----)|$)");
    private static final Pattern URL_CREDENTIALS =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{1,30}://)([^\\s/@?#'\":]{1,200}:[^\\s/@?#'\"]{1,200})@");
    private static final Pattern SCHEME =
            Pattern.compile("\\b([Bb]earer|[Bb]asic)(\\s+)(?=[a-z.]*[^a-z.\\s])([A-Za-z0-9+/._~=-]{8,})");
    private static final Pattern CARD = Pattern.compile("(?<![\\w.])(?:\\d[ -]?){12,18}\\d(?![\\w])");
    private static final Pattern SSN = Pattern.compile("(?<![\\w-])\\d{3}-\\d{2}-\\d{4}(?![\\w-])");

    private Secrets() {}

    /** Whether a value under this name is a secret. */
    public static boolean isSecretName(String name) {
        String joined = name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
        if (HARMLESS.contains(joined)) {
            return false;
        }
        return ANYWHERE.stream().anyMatch(joined::contains)
                || joined.endsWith("token")
                || WORD_BREAK.splitAsStream(name).anyMatch(word -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Secrets inside of a text. */
    public static String scrub(String text) {
        if (text.length() < 6) {
            return text;
        }
        String clean = text;
        if (clean.contains("-----BEGIN")) {
            clean = PEM.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(FILTERED) + "$2");
        }
        if (clean.contains("://")) {
            clean = URL_CREDENTIALS.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(FILTERED) + "@");
        }
        if (clean.contains("earer ") || clean.contains("asic ")) {
            clean = SCHEME.matcher(clean).replaceAll("$1$2" + Matcher.quoteReplacement(FILTERED));
        }
        if (clean.indexOf('=') >= 0 || clean.indexOf(':') >= 0) {
            clean = ASSIGNMENT
                    .matcher(clean)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            isSecretName(match.group(1)) && !match.group(3).startsWith("[Filtered")
                                    ? match.group(1) + match.group(2) + FILTERED
                                    : match.group()));
        }
        clean = CARD.matcher(clean)
                .replaceAll(match -> isCard(match.group()) ? "[Filtered]" : Matcher.quoteReplacement(match.group()));
        return SSN.matcher(clean).replaceAll(FILTERED);
    }

    /** A copy without secrets. Pairs of name and value, as headers and tags come, count as members do. */
    public static Json scrub(Json value) {
        if (value.isText()) {
            return Json.of(scrub(value.text()));
        }
        if (value.isObject()) {
            return members(value);
        }
        if (!value.isArray()) {
            return value;
        }
        boolean pair =
                value.size() == 2 && value.get(0).isText() && value.get(1).isText();
        if (pair && isSecretName(value.get(0).text())) {
            return Json.array().add(value.get(0)).add(FILTERED);
        }
        Json array = Json.array();
        value.elements().forEach(element -> array.add(scrub(element)));
        return array;
    }

    private static Json members(Json object) {
        boolean tag = object.has("key")
                && object.has("value")
                && isSecretName(object.get("key").text());
        Json clean = Json.object();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            boolean secret = isSecretName(member.getKey()) || (tag && "value".equals(member.getKey()));
            clean.put(member.getKey(), secret ? filtered(member.getValue()) : scrub(member.getValue()));
        }
        return clean;
    }

    private static Json filtered(Json value) {
        boolean empty = value.isNull()
                || value.isBoolean()
                || (value.isText() && value.text().isEmpty());
        return empty ? value : Json.of(FILTERED);
    }

    /** Luhn's check digit. */
    private static boolean isCard(String group) {
        String digits = group.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 1 ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        char first = digits.charAt(0);
        return sum % 10 == 0 && first >= '2' && first <= '6';
    }
}
