package dev.culprit.tracker.event;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Tells browser, system and device from a User-Agent. A look costs the parser about a millisecond of regular
 * expressions, so answers are remembered; a fleet of browsers has far fewer User-Agents than events.
 */
final class UserAgents {
    private static final int REMEMBERED = 4096;
    /** No browser sends more; keeps hostile text away from the expressions. */
    private static final int MAX_LENGTH = 512;

    private static final String UNKNOWN = "Other";

    /** Each part is null when unknown. */
    record Software(
            @Nullable String browser,
            @Nullable String browserVersion,
            @Nullable String os,
            @Nullable String osVersion,
            @Nullable String device) {}

    /** Some thousand expressions: made when the first browser turns up. */
    private static final class Lazy {
        static final Parser PARSER = new Parser();
        static final LoadingCache<String, Software> CACHE =
                Caffeine.newBuilder().maximumSize(REMEMBERED).build(UserAgents::parse);
    }

    private UserAgents() {}

    static Software of(String userAgent) {
        String text = userAgent.length() > MAX_LENGTH ? userAgent.substring(0, MAX_LENGTH) : userAgent;
        return Lazy.CACHE.get(text);
    }

    private static Software parse(String userAgent) {
        Client client = Lazy.PARSER.parse(userAgent);
        return new Software(
                known(client.userAgent.family),
                version(client.userAgent.major, client.userAgent.minor, client.userAgent.patch),
                known(client.os.family),
                version(client.os.major, client.os.minor, client.os.patch),
                known(client.device.family));
    }

    private static @Nullable String known(@Nullable String family) {
        return family == null || family.equals(UNKNOWN) ? null : family;
    }

    private static @Nullable String version(@Nullable String... parts) {
        StringJoiner version = new StringJoiner(".");
        for (String part : parts) {
            if (part == null || part.isEmpty()) {
                break;
            }
            version.add(part);
        }
        return version.length() == 0 ? null : version.toString();
    }
}
