package dev.culprit.sdk.internal.web;

import java.net.URI;
import java.util.regex.Pattern;

/** How addresses are shown. */
public final class Urls {
    /** How containers write a session's id into addresses for browsers without cookies. */
    private static final Pattern SESSION = Pattern.compile("(?i);jsessionid=[^/;?]*");

    private Urls() {}

    /** @return the address without the id of a session */
    public static String withoutSession(String url) {
        return url.indexOf(';') < 0 ? url : SESSION.matcher(url).replaceAll("");
    }

    /** @return the address without what may be secret or differ with each call: user, query, fragment */
    public static String withoutQuery(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme()).append("://");
        }
        if (uri.getHost() != null) {
            text.append(uri.getHost());
            if (uri.getPort() >= 0) {
                text.append(':').append(uri.getPort());
            }
        }
        String path = uri.getRawPath();
        return withoutSession(text.append(path == null ? "" : path).toString());
    }
}
