package dev.culprit.sdk.internal.web;

import java.net.URI;

/** How addresses are shown. */
public final class Urls {
    private Urls() {}

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
        return text.append(path == null ? "" : path).toString();
    }
}
