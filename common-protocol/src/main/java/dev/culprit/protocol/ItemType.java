package dev.culprit.protocol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The known types of envelope items. Others are legal and read as {@link #UNKNOWN}; their name stays in the header. */
public enum ItemType {
    EVENT(DataCategory.ERROR, true),
    TRANSACTION(DataCategory.TRANSACTION, true),
    SECURITY(DataCategory.SECURITY, true),
    RAW_SECURITY(DataCategory.SECURITY, true),
    FEEDBACK(DataCategory.FEEDBACK, true),
    USER_REPORT(DataCategory.DEFAULT, true),
    ATTACHMENT(DataCategory.ATTACHMENT, true),
    FORM_DATA(DataCategory.ATTACHMENT, true),
    UNREAL_REPORT(DataCategory.ERROR, true),
    PROFILE(DataCategory.PROFILE, true),
    PROFILE_CHUNK(DataCategory.PROFILE_CHUNK, false),
    REPLAY_EVENT(DataCategory.REPLAY, true),
    REPLAY_RECORDING(DataCategory.REPLAY, false),
    REPLAY_VIDEO(DataCategory.REPLAY, false),
    SESSION(DataCategory.SESSION, false),
    SESSIONS(DataCategory.SESSION, false),
    CHECK_IN(DataCategory.MONITOR, false),
    LOG(DataCategory.LOG_ITEM, false),
    OTEL_LOG(DataCategory.LOG_ITEM, false),
    SPAN(DataCategory.SPAN, false),
    TRACE_METRIC(DataCategory.TRACE_METRIC, false),
    STATSD(DataCategory.METRIC_BUCKET, false),
    METRIC_BUCKETS(DataCategory.METRIC_BUCKET, false),
    METRIC_META(DataCategory.METRIC_BUCKET, false),
    NEL(DataCategory.DEFAULT, false),
    CLIENT_REPORT(DataCategory.INTERNAL, false),
    UNKNOWN(DataCategory.DEFAULT, false);

    private static final Map<String, ItemType> BY_NAME = new HashMap<>();

    static {
        for (ItemType type : values()) {
            if (type != UNKNOWN) {
                BY_NAME.put(type.wireName, type);
            }
        }
        BY_NAME.put("profile_chunk_ui", PROFILE_CHUNK);
    }

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final DataCategory category;
    private final boolean requiresEvent;

    ItemType(DataCategory category, boolean requiresEvent) {
        this.category = category;
        this.requiresEvent = requiresEvent;
    }

    public static ItemType of(String wireName) {
        return BY_NAME.getOrDefault(wireName, UNKNOWN);
    }

    public String wireName() {
        return wireName;
    }

    public DataCategory category() {
        return category;
    }

    /** Whether an envelope with such an item has an event id, so that one is made when the client gave none. */
    public boolean requiresEvent() {
        return requiresEvent;
    }

    /** Whether it is an event by itself; an envelope holds at most one of these. */
    public boolean isEvent() {
        return this == EVENT || this == TRANSACTION || this == FEEDBACK;
    }

    /** Whether the payload is a list under {@code items} that {@code item_count} announces. */
    public boolean isContainer() {
        return this == LOG || this == SPAN || this == TRACE_METRIC;
    }
}
