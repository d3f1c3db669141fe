package dev.culprit.sdk;

import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened before an event. Do not change one after it was added. */
@SuppressWarnings("JavaUtilDate") // as other SDKs have it, so that programs change over
public final class Breadcrumb {
    private final long timestamp;
    private @Nullable String message;
    private @Nullable String type;
    private @Nullable String category;
    private @Nullable String origin;
    private @Nullable CulpritLevel level;
    private @Nullable Map<String, Object> data;

    /** Something that happens now. */
    public Breadcrumb() {
        this(System.currentTimeMillis());
    }

    /** Something that happens now, in words. */
    public Breadcrumb(@Nullable String message) {
        this();
        this.message = message;
    }

    /** Something that happened then. */
    public Breadcrumb(Date timestamp) {
        this(timestamp.getTime());
    }

    /** @param timestamp milliseconds since 1970 */
    public Breadcrumb(long timestamp) {
        this.timestamp = timestamp;
    }

    /** A request to another program. */
    public static Breadcrumb http(String url, String method) {
        Breadcrumb breadcrumb = new Breadcrumb();
        breadcrumb.type = "http";
        breadcrumb.category = "http";
        breadcrumb.setData("url", url);
        breadcrumb.setData("method", method.toUpperCase(Locale.ROOT));
        return breadcrumb;
    }

    /** A request to another program, and the status of its answer. */
    public static Breadcrumb http(String url, String method, @Nullable Integer code) {
        Breadcrumb breadcrumb = http(url, method);
        if (code != null) {
            breadcrumb.setData("status_code", code);
            if (code >= 500) {
                breadcrumb.level = CulpritLevel.ERROR;
            } else if (code >= 400) {
                breadcrumb.level = CulpritLevel.WARNING;
            }
        }
        return breadcrumb;
    }

    /** A step from one place to another. */
    public static Breadcrumb navigation(String from, String to) {
        Breadcrumb breadcrumb = of("navigation", "navigation", null, null);
        breadcrumb.setData("from", from);
        breadcrumb.setData("to", to);
        return breadcrumb;
    }

    /** A transaction. */
    public static Breadcrumb transaction(String message) {
        return of("default", "sentry.transaction", message, null);
    }

    /** Something for developers. */
    public static Breadcrumb debug(String message) {
        return of("debug", null, message, CulpritLevel.DEBUG);
    }

    /** An error. */
    public static Breadcrumb error(String message) {
        return of("error", null, message, CulpritLevel.ERROR);
    }

    /** Something worth knowing. */
    public static Breadcrumb info(String message) {
        return of("info", null, message, CulpritLevel.INFO);
    }

    /** A query of a database. */
    public static Breadcrumb query(String message) {
        return of("query", null, message, null);
    }

    /** Something of the user interface. */
    public static Breadcrumb ui(String category, String message) {
        return of("default", "ui." + category, message, null);
    }

    /** Something that the user did. */
    public static Breadcrumb user(String category, String message) {
        return of("user", category, message, null);
    }

    private static Breadcrumb of(
            String type, @Nullable String category, @Nullable String message, @Nullable CulpritLevel level) {
        Breadcrumb breadcrumb = new Breadcrumb(message);
        breadcrumb.type = type;
        breadcrumb.category = category;
        breadcrumb.level = level;
        return breadcrumb;
    }

    /** @return when it happened */
    public Date getTimestamp() {
        return new Date(timestamp);
    }

    long timestampMillis() {
        return timestamp;
    }

    /** @return what happened, in words; null when unset */
    public @Nullable String getMessage() {
        return message;
    }

    /** Sets what happened, in words. */
    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    /** @return its kind, such as http, query or navigation; null when unset */
    public @Nullable String getType() {
        return type;
    }

    /** Sets its kind. */
    public void setType(@Nullable String type) {
        this.type = type;
    }

    /** @return where it belongs, in dotted words; null when unset */
    public @Nullable String getCategory() {
        return category;
    }

    /** Sets where it belongs. */
    public void setCategory(@Nullable String category) {
        this.category = category;
    }

    /** @return what made it; null when unset */
    public @Nullable String getOrigin() {
        return origin;
    }

    /** Sets what made it. */
    public void setOrigin(@Nullable String origin) {
        this.origin = origin;
    }

    /** @return how bad it is; null when unset */
    public @Nullable CulpritLevel getLevel() {
        return level;
    }

    /** Sets how bad it is. */
    public void setLevel(@Nullable CulpritLevel level) {
        this.level = level;
    }

    /** @return its facts */
    public Map<String, Object> getData() {
        return data == null ? Map.of() : Collections.unmodifiableMap(data);
    }

    /** @return one of its facts, or null */
    public @Nullable Object getData(String key) {
        return data == null ? null : data.get(key);
    }

    /** Sets one of its facts; null removes it. */
    public void setData(String key, @Nullable Object value) {
        if (value == null) {
            removeData(key);
            return;
        }
        if (data == null) {
            data = new LinkedHashMap<>();
        }
        data.put(key, value);
    }

    /** Removes one of its facts. */
    public void removeData(String key) {
        if (data != null) {
            data.remove(key);
        }
    }
}
