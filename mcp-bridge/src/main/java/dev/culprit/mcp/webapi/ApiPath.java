package dev.culprit.mcp.webapi;

import dev.culprit.mcp.render.SafeText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A path below {@code /api/0/} that cannot lead out of it: encoded, with a slash at its end. */
public final class ApiPath {
    private static final Pattern PREFIX = Pattern.compile("^/?api/0/");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final String encoded;

    private ApiPath(String encoded) {
        this.encoded = encoded;
    }

    /**
     * Each segment is encoded as a whole, so that a slash in it stays in it.
     *
     * @throws IllegalArgumentException for a segment that is empty or means another folder
     */
    public static ApiPath of(String... segments) {
        List<String> all = Arrays.asList(segments);
        for (String segment : all) {
            if (!isSegment(segment)) {
                throw new IllegalArgumentException("expected a name or an id, found " + SafeText.quoted(segment, 100));
            }
        }
        return new ApiPath(all.stream().map(ApiPath::encode).collect(Collectors.joining("/", "", "/")));
    }

    /** Whether a name can stand in a path; those of releases come from programs, and need not. */
    public static boolean isSegment(String name) {
        return !name.isBlank() && !name.strip().matches("\\.+") && !hasControl(name);
    }

    /**
     * A path in the words of a caller, perhaps with escapes in it.
     *
     * @throws IllegalArgumentException for anything but a plain relative path
     */
    public static ApiPath relative(String text) {
        String path = PREFIX.matcher(text.strip()).replaceFirst("");
        refuseIf(path.startsWith("//") || SCHEME.matcher(path).find(), "an address of another server");
        path = path.startsWith("/") ? path.substring(1) : path;
        refuseIf(path.isEmpty(), "an empty path");
        refuseIf(BROKEN_ESCAPE.matcher(path).find(), "a broken % escape");
        String once = decode(path);
        String twice = BROKEN_ESCAPE.matcher(once).find() ? once : decode(once);
        for (String form : List.of(path, once, twice)) {
            refuseIf(hasControl(form), "a control character");
            refuseIf(form.contains("\\"), "a backslash");
            refuseIf(form.contains("//"), "an empty segment");
            refuseIf(Arrays.asList(form.split("/", -1)).stream().anyMatch(ApiPath::climbs), "a way out of /api/0/");
        }
        refuseIf(path.contains("?"), "a '?': query parameters belong in params");
        refuseIf(path.contains("#"), "a '#'");
        return new ApiPath(encodeUnsafe(path.endsWith("/") ? path : path + "/"));
    }

    private static boolean climbs(String segment) {
        // "..;x" is ".." to some servers
        return segment.equals(".") || segment.equals("..") || segment.startsWith("..;");
    }

    private static void refuseIf(boolean condition, String found) {
        if (condition) {
            throw new IllegalArgumentException(
                    "expected a path below /api/0/ such as issues/42/events/, found " + found);
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String decode(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Encodes what may not stand in a path, and leaves escapes as they are. */
    private static String encodeUnsafe(String path) {
        StringBuilder out = new StringBuilder();
        path.codePoints().forEach(c -> {
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/%:@!$&'()*+,;=".indexOf(c) >= 0);
            String character = Character.toString(c);
            out.append(plain ? character : encode(character));
        });
        return out.toString();
    }

    /** Encoded, without a slash at its beginning. */
    @Override
    public String toString() {
        return encoded;
    }
}
