package dev.culprit.shipper.rule;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sets on an entry. Texts can name fields as {@code {field}}.
 *
 * @param tags a tag whose text comes out empty is left out
 * @param fingerprint empty leaves the entry's own; {@code {{ default }}} stands for the tracker's own grouping
 */
public record Changes(
        Map<String, String> tags, List<String> fingerprint, @Nullable Level level, @Nullable String transaction) {
    public static final Changes NONE = new Changes(Map.of(), List.of(), null, null);

    public Changes {
        tags = Map.copyOf(tags);
        fingerprint = List.copyOf(fingerprint);
    }

    void applyTo(LogEntry.Builder builder, EntryFields fields) {
        tags.forEach((name, text) -> builder.tag(name, fields.filled(text)));
        if (!fingerprint.isEmpty()) {
            builder.fingerprint(fingerprint.stream().map(fields::filled).toList());
        }
        if (level != null) {
            builder.level(level);
        }
        if (transaction != null) {
            builder.transaction(fields.filled(transaction));
        }
    }
}
