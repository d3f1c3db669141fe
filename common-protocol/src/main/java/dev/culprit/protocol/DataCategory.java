package dev.culprit.protocol;

import java.util.Locale;

/** What limits and outcomes are counted in, by the names that clients know. */
public enum DataCategory {
    DEFAULT,
    ERROR,
    TRANSACTION,
    SECURITY,
    ATTACHMENT,
    SESSION,
    PROFILE,
    PROFILE_CHUNK,
    REPLAY,
    MONITOR,
    SPAN,
    FEEDBACK,
    METRIC_BUCKET,
    LOG_ITEM,
    TRACE_METRIC,
    /** Reports of the client about itself, which are never limited. */
    INTERNAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
