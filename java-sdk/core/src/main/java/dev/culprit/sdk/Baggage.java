package dev.culprit.sdk;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the header {@code baggage}, as far as it is ours.
 *
 * <pre>
 * baggage = member { "," member }        member = key "=" percentEncodedValue { ";" property }
 * </pre>
 */
final class Baggage {
    private static final String PREFIX = "sentry-";
    /** W3C's limit for the whole header. */
    private static final int MAX_LENGTH = 8192;
    /** Those that SDKs write have at most 11 characters. */
    private static final int MAX_NAME = 64;

    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private Baggage() {}

    /** Our members without their prefix; what cannot be read is left out. */
    static Map<String, String> parse(@Nullable List<String> headers) {
        Map<String, String> values = new LinkedHashMap<>();
        if (headers != null) {
            for (String header : headers) {
                if (header != null && header.length() <= MAX_LENGTH) {
                    parse(header, values);
                }
            }
        }
        return values;
    }

    private static void parse(String header, Map<String, String> values) {
        for (String member : header.split(",", -1)) {
            int equals = member.indexOf('=');
            if (equals < 0 || !member.trim().startsWith(PREFIX)) {
                continue;
            }
            String name = member.substring(0, equals).trim().substring(PREFIX.length());
            if (!isToken(name)) {
                continue;
            }
            String value = member.substring(equals + 1).split(";", 2)[0].trim();
            try {
                values.put(name, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // a broken escape says nothing about the other members
            }
        }
    }

    /** As RFC 7230 has it. Names are written as they came, and clients refuse to send headers with other characters. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && TOKEN_SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }

    /** The members of others as they are, then ours; null when there are none. */
    static @Nullable BaggageHeader format(Map<String, String> values, @Nullable List<String> thirdParty) {
        StringBuilder text = new StringBuilder();
        if (thirdParty != null) {
            for (String header : thirdParty) {
                others(header, text);
            }
        }
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String member = PREFIX + entry.getKey() + "=" + encode(entry.getValue());
            if (text.length() + member.length() < MAX_LENGTH) {
                append(text, member);
            }
        }
        return text.length() == 0 ? null : new BaggageHeader(text.toString());
    }

    private static void others(@Nullable String header, StringBuilder text) {
        if (header != null) {
            for (String member : header.split(",", -1)) {
                if (!member.isBlank() && !member.trim().startsWith(PREFIX)) {
                    append(text, member.trim());
                }
            }
        }
    }

    private static void append(StringBuilder text, String member) {
        text.append(text.length() == 0 ? "" : ",").append(member);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The random number of the trace; one that fits the decision when the caller did not tell it. */
    static double sampleRand(Map<String, String> values, @Nullable Boolean sampled) {
        Double known = number(values.get("sample_rand"));
        if (known != null && known >= 0 && known < 1) {
            return known;
        }
        double random = ThreadLocalRandom.current().nextDouble();
        Double rate = number(values.get("sample_rate"));
        if (sampled == null || rate == null || !(rate >= 0 && rate <= 1)) {
            return random;
        }
        return sampled ? random * rate : rate + random * (1 - rate);
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
