package dev.culprit.shipper.app;

import dev.culprit.shipper.format.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an event is called in a list: its exception, else its message. */
final class EventTitle {
    private EventTitle() {}

    static String of(byte[] json) {
        Map<String, Object> event =
                JsonFields.read(json, 0, json.length, Set.of()).orElse(Map.of());
        if (JsonFields.object(event.get("exception")).get("values") instanceof List<?> values && !values.isEmpty()) {
            Map<String, Object> exception = JsonFields.object(values.get(values.size() - 1));
            return exception.get("type") + ": " + exception.get("value");
        }
        return String.valueOf(JsonFields.object(event.get("logentry")).get("formatted"));
    }
}
