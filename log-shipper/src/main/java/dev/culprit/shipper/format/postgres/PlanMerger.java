package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.format.HeldEntries;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * auto_explain logs a slow statement's plan, and a moment later the server logs the statement: one event, of the statement,
 * with the plan. Both are of one process; where the prefix has none they must be the same statement.
 */
final class PlanMerger implements Merger {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HeldEntries plans = new HeldEntries(PATIENCE.toNanos());

    @Override
    public void add(PlacedEntry placed, Consumer<PlacedEntry> out) {
        @Nullable String rule = placed.entry().rule();
        if (LogLineMapper.SLOW_PLAN.equals(rule)) {
            plans.add(placed, out);
        } else if (LogLineMapper.SLOW.equals(rule)) {
            out.accept(withPlans(placed));
        } else {
            out.accept(placed);
        }
    }

    private PlacedEntry withPlans(PlacedEntry statement) {
        List<String> texts = new ArrayList<>();
        Optional<PlacedEntry> plan = plans.take(held -> belong(held, statement));
        while (plan.isPresent()) {
            texts.add(String.valueOf(plan.get()
                    .entry()
                    .contexts()
                    .getOrDefault("pg.plan", Map.of())
                    .get("plan")));
            plan = plans.take(held -> belong(held, statement));
        }
        if (texts.isEmpty()) {
            return statement;
        }
        LogEntry merged = statement.entry().toBuilder()
                .context("pg.plan", Map.of("plan", String.join("\n\n", texts)))
                .build();
        return statement.with(merged);
    }

    private static boolean belong(PlacedEntry plan, PlacedEntry statement) {
        if (!plan.file().equals(statement.file())
                || !isSoonAfter(plan.entry().time(), statement.entry().time())) {
            return false;
        }
        @Nullable String process = process(plan.entry());
        return process == null
                ? plan.entry().fingerprint().equals(statement.entry().fingerprint())
                : process.equals(process(statement.entry()));
    }

    private static boolean isSoonAfter(@Nullable Instant plan, @Nullable Instant statement) {
        return plan == null
                || statement == null
                || Duration.between(plan, statement).abs().compareTo(PATIENCE) <= 0;
    }

    private static @Nullable String process(LogEntry entry) {
        return entry.keys().stream()
                .filter(key -> key.startsWith("pid:"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void flush(long nanos, Consumer<PlacedEntry> out) {
        plans.flush(nanos, out);
    }

    @Override
    public void flush(Object file, Consumer<PlacedEntry> out) {
        plans.flush(file, out);
    }

    @Override
    public void forget(Object file) {
        plans.forget(file);
    }

    @Override
    public long oldestHeld(Object file) {
        return plans.oldest(file);
    }
}
