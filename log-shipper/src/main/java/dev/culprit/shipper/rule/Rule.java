package dev.culprit.shipper.rule;

import dev.culprit.shipper.record.LogEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param name stands in metrics and in {@code --dry-run}
 * @param sources the names of the sources that it is for; empty for all
 * @param when all have to hold; empty holds for each entry
 * @param action null leaves what becomes of the entry as it is
 * @param goesOn whether the rules behind it are asked as well
 */
public record Rule(
        String name,
        List<String> sources,
        List<Condition> when,
        @Nullable RuleAction action,
        Changes changes,
        boolean goesOn) {

    public Rule {
        sources = List.copyOf(sources);
        when = List.copyOf(when);
    }

    boolean isFor(String source) {
        return sources.isEmpty() || sources.contains(source);
    }

    boolean holds(EntryFields fields) {
        for (Condition condition : when) {
            if (!condition.holds(fields)) {
                return false;
            }
        }
        return true;
    }

    LogEntry apply(EntryFields fields) {
        LogEntry.Builder builder = fields.entry().toBuilder().rule(name);
        if (action != null) {
            builder.attention(action.attention());
            action.level().ifPresent(builder::level);
        }
        changes.applyTo(builder, fields);
        return builder.build();
    }

    boolean promotes() {
        return changes.level() != null || (action != null && action.promotes());
    }
}
