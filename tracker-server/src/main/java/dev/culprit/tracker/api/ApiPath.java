package dev.culprit.tracker.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that clients have for one path. All lead to the form that the resources are written for:
 *
 * <pre>
 * /api/0/issues/7/…  /api/0/groups/7/…                   → /api/0/organizations/-/issues/7/…
 * /api/0/organizations/acme/groups/7/…                   → /api/0/organizations/acme/issues/7/…
 * /api/0/…/issues/7/comments/…                           → /api/0/…/issues/7/notes/…
 * </pre>
 */
final class ApiPath {
    static final String BASE = "/api/0/";

    private static final Pattern LOOSE = Pattern.compile("/api/0/(?:issues|groups)(/[^/]+.*)");
    private static final Pattern GROUPS = Pattern.compile("(/api/0/organizations/[^/]+)/groups(/.*)?");
    private static final Pattern COMMENTS = Pattern.compile("(/api/0/organizations/[^/]+/issues/[^/]+)/comments(/.*)?");

    private ApiPath() {}

    static String canonical(String path) {
        String issues = replace(LOOSE, path, "/api/0/organizations/" + Directory.ANY + "/issues", "");
        String organization = replace(GROUPS, issues, "", "/issues");
        return replace(COMMENTS, organization, "", "/notes");
    }

    private static String replace(Pattern pattern, String path, String before, String middle) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        if (matcher.groupCount() == 1) {
            return before + matcher.group(1);
        }
        return matcher.group(1) + middle + (matcher.group(2) == null ? "" : matcher.group(2));
    }

    /** The query as clients write it, with characters escaped that no address may have, such as a raw {@code |}. */
    static String escapedQuery(String query) {
        StringBuilder escaped = new StringBuilder(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            boolean percent = c == '%' && !query.substring(i).matches("(?s)%[0-9a-fA-F]{2}.*");
            if (percent || c <= ' ' || c >= 0x7F || "\"<>\\^`{|}#".indexOf(c) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", c & 0xFF));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
