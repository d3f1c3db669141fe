package dev.culprit.mcp.tools;

import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** An issue as people and models name it: by number, by short id such as {@code WEB-12}, or by the address of its page. */
public final class IssueRef {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final Pattern SHORT_ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,120}-[A-Za-z0-9]{1,16}");

    private final String id;

    private IssueRef(String id) {
        this.id = id;
    }

    /** @throws IllegalArgumentException if no issue can be read out of it */
    public static IssueRef of(String text) {
        String trimmed = text.strip();
        String candidate = trimmed.contains("/") ? fromAddress(trimmed) : trimmed.replaceFirst("^#", "");
        if (NUMBER.matcher(candidate).matches() || SHORT_ID.matcher(candidate).matches()) {
            return new IssueRef(candidate);
        }
        throw new IllegalArgumentException(
                "expected an issue's id, short id (WEB-12) or address, found " + SafeText.quoted(text, 120));
    }

    /** The segment behind {@code issues}, {@code groups} or, in our own resources, {@code issue}. */
    private static String fromAddress(String address) {
        List<String> segments =
                Arrays.asList(address.replaceFirst("[?#].*$", "").split("/+"));
        for (String parent : List.of("issues", "groups", "issue")) {
            for (int i = segments.size() - 2; i >= 0; i--) {
                boolean host = segments.get(i).equals("issue") && i == 0;
                if (segments.get(i).equals(parent) && !host) {
                    return segments.get(i + 1);
                }
            }
        }
        return "";
    }

    public String id() {
        return id;
    }

    public boolean isNumber() {
        return NUMBER.matcher(id).matches();
    }

    /** The issue itself, as the original addresses it: short ids are unique only within an organisation. */
    ApiPath path(Tracker tracker) throws TrackerException {
        return isNumber() ? ApiPath.of("issues", id) : within(tracker);
    }

    /** What belongs to the issue, as the original addresses it. */
    ApiPath path(Tracker tracker, String child) throws TrackerException {
        return isNumber() ? ApiPath.of("issues", id, child) : within(tracker, child);
    }

    /** The issue or what belongs to it, below its organisation. */
    public ApiPath within(Tracker tracker, String... children) throws TrackerException {
        String[] segments = new String[children.length + 4];
        segments[0] = "organizations";
        segments[1] = tracker.organization();
        segments[2] = "issues";
        segments[3] = id;
        System.arraycopy(children, 0, segments, 4, children.length);
        return ApiPath.of(segments);
    }
}
