package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with the fields of one event, for the page of that event. Values are only kept of fields that cannot
 * hold a secret, since nobody scrubs them here.
 */
final class FieldErrors {
    static final String INVALID = "invalid_data";
    static final String TOO_LONG = "value_too_long";
    static final String FUTURE = "future_timestamp";
    static final String PAST = "past_timestamp";
    static final String DRIFT = "clock_drift";

    private static final int MAX_ERRORS = 50;
    private static final int MAX_VALUE = 100;

    private final ArrayNode list = JsonNodeFactory.instance.arrayNode();

    void add(String type, String name) {
        add(type, name, null);
    }

    void add(String type, String name, @Nullable String value) {
        if (list.size() >= MAX_ERRORS) {
            return;
        }
        ObjectNode error = list.addObject().put("type", type).put("name", Trim.text(name, MAX_VALUE));
        if (value != null) {
            error.put("value", Trim.text(value, MAX_VALUE));
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    ArrayNode toJson() {
        return list;
    }
}
