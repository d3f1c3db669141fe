package dev.culprit.tracker.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the keys of queries and the names of columns are written. */
final class SearchKeys {
    private static final String NAME = "[A-Za-z0-9_.\\-]{1,200}";
    /** Names of tags may have a colon, which only this form can hold. */
    private static final String TAG = "tags\\[([A-Za-z0-9_.:\\-]{1,200})]";

    private static final Pattern TAG_KEY = Pattern.compile(TAG);
    private static final Pattern KEY = Pattern.compile(TAG + "|" + NAME);
    /** The arguments of a function are read by {@link Aggregate}. */
    static final Pattern BEFORE_COLON =
            Pattern.compile("(" + TAG + "|[A-Za-z0-9_]{1,40}\\([^()\"]{0,400}\\)|" + NAME + "):");

    private SearchKeys() {}

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** The name of the tag in {@code tags[name]}; empty for other keys. */
    static String explicitTag(String key) {
        Matcher tag = TAG_KEY.matcher(key);
        return tag.matches() ? tag.group(1) : "";
    }
}
