package dev.culprit.shipper.format.nginx;

import java.util.regex.Pattern;

/** Paths without what differs from one request to the next. */
final class Routes {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern ID = Pattern.compile("(?=.*\\d)[0-9a-fA-F-]{8,}|(?=.*\\d)[\\w-]{20,}");

    private Routes() {}

    static String of(String path) {
        StringBuilder route = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (route.length() > 0 || !part.isEmpty()) {
                route.append(placeholder(part));
            }
            route.append('/');
        }
        route.setLength(route.length() - 1);
        return route.length() == 0 ? "/" : route.toString();
    }

    private static String placeholder(String part) {
        return NUMBER.matcher(part).matches() ? "<num>" : ID.matcher(part).matches() ? "<id>" : part;
    }
}
