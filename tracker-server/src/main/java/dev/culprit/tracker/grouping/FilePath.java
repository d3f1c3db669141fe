package dev.culprit.tracker.grouping;

import java.util.ArrayList;
import java.util.List;

/**
 * A file's name without what a build or a deployment puts into it: host, query, content hash, folder of the release,
 * and all but the last folders.
 */
final class FilePath {
    /** Enough to tell files of one name apart, and few enough to lose the folder that a deployment chose. */
    private static final int SEGMENTS = 3;

    private static final int MIN_HASH = 6;
    private static final int TAIL = 8;

    private FilePath() {}

    /** Empty if the path names no file. */
    static String normalize(String path) {
        String file = withoutQuery(withoutHost(path.replace('\\', '/')));
        if (file.isEmpty() || file.equals("/") || file.indexOf('<') >= 0 || file.startsWith("[")) {
            return "";
        }
        List<String> kept = new ArrayList<>(SEGMENTS);
        String[] segments = file.split("/", -1);
        for (int i = segments.length - 1; i >= 0 && kept.size() < SEGMENTS; i--) {
            String segment = i == segments.length - 1 ? withoutHash(segments[i]) : segments[i];
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..") && !segment.equals("~")) {
                if (i < segments.length - 1 && isRelease(segment)) {
                    // what stands left of the release is where it was deployed
                    break;
                }
                kept.add(0, segment);
            }
        }
        return String.join("/", kept);
    }

    private static String withoutHost(String path) {
        int scheme = path.indexOf("://");
        if (scheme < 0) {
            return path.length() > 2 && path.charAt(1) == ':' ? path.substring(2) : path;
        }
        int slash = path.indexOf('/', scheme + 3);
        return slash < 0 ? "" : path.substring(slash);
    }

    private static String withoutQuery(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') {
                return path.substring(0, i);
            }
        }
        return path;
    }

    /** {@code main.3f2a1b9c.js}, {@code chunk-5XQ2ABCD.js}, {@code index-DiwrgTda.js}: the middle changes per build. */
    static String withoutHash(String fileName) {
        String name = withoutTail(fileName);
        int start = 0;
        StringBuilder clean = new StringBuilder(name.length());
        for (int i = 0; i <= name.length(); i++) {
            char c = i < name.length() ? name.charAt(i) : 0;
            if (c != '.' && c != '-' && c != '_' && c != 0) {
                continue;
            }
            String part = name.substring(start, i);
            // the first part is the name itself, unless it is nothing but a hash
            boolean hash = start > 0 ? isHash(part) : isLongHex(part);
            clean.append(hash ? "*" : part);
            if (c != 0) {
                clean.append(c);
            }
            start = i + 1;
        }
        return clean.toString();
    }

    private static boolean isHash(String part) {
        if (part.length() < MIN_HASH || part.length() > 64) {
            return false;
        }
        boolean digit = false;
        int upper = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
                return false;
            }
            digit |= c <= '9';
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
        }
        return digit || upper == part.length();
    }

    /** Vite ends a name in a dash and eight characters of base64, which may be dashes, too. */
    private static String withoutTail(String name) {
        int dot = name.lastIndexOf('.');
        int dash = dot - TAIL - 1;
        if (dash < 1 || name.charAt(dash) != '-') {
            return name;
        }
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        boolean sign = false;
        for (int i = dash + 1; i < dot; i++) {
            char c = name.charAt(i);
            digit |= c >= '0' && c <= '9';
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
            sign |= c == '-' || c == '_';
        }
        boolean hash = upper && lower && (digit || !sign);
        return hash ? name.substring(0, dash + 1) + "*" + name.substring(dot) : name;
    }

    private static boolean isLongHex(String part) {
        if (part.length() < 12) {
            return false;
        }
        boolean digit = false;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c >= 0x80 || Character.digit(c, 16) < 0) {
                return false;
            }
            digit |= c <= '9';
        }
        return digit;
    }

    /** {@code 20260101}, {@code 20260101-1200}, {@code v1.2.3}, {@code 1.2.3}, a commit, a UUID. */
    static boolean isRelease(String segment) {
        int digits = 0;
        int dots = 0;
        int hex = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            hex += c < 0x80 && Character.digit(c, 16) >= 0 ? 1 : 0;
            dots += c == '.' ? 1 : 0;
        }
        int separators = (int) segment.chars().filter(c -> c == '-' || c == '_').count();
        boolean date = digits >= 8 && digits + separators + dots == segment.length();
        boolean commit = digits > 0 && hex >= 7 && hex + separators == segment.length();
        int at = segment.lastIndexOf('@') + 1;
        String version = segment.startsWith("v", at) ? segment.substring(at + 1) : segment.substring(at);
        boolean numbered = dots >= 1 && digits >= 2 && !version.isEmpty() && Character.isDigit(version.charAt(0));
        return date || commit || numbered;
    }
}
