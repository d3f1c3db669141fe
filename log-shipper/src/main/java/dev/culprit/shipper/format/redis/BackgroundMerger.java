package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.HeldEntries;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A child that saves says why it failed, and a moment later its parent says that it did: one event, with the reason. */
final class BackgroundMerger implements Merger {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String CHILD = "child";

    private final HeldEntries children = new HeldEntries(PATIENCE.toNanos());

    @Override
    public void add(PlacedEntry placed, Consumer<PlacedEntry> out) {
        LogEntry entry = placed.entry();
        if (isOf(entry, RedisRules.CHILD_FAILED) && CHILD.equals(entry.tags().get("redis.role"))) {
            children.add(placed, out);
            return;
        }
        if (isOf(entry, RedisRules.PARENT_FAILED)) {
            Optional<PlacedEntry> child = children.take(held -> belong(held, placed));
            if (child.isPresent()) {
                out.accept(joined(child.get(), entry));
                return;
            }
        }
        out.accept(placed);
    }

    private static boolean isOf(LogEntry entry, String rule) {
        return (RedisFormat.NAME + "." + rule).equals(entry.rule());
    }

    private static boolean belong(PlacedEntry child, PlacedEntry parent) {
        @Nullable Instant before = child.entry().time();
        @Nullable Instant after = parent.entry().time();
        return child.file().equals(parent.file())
                && before != null
                && after != null
                && Duration.between(before, after).abs().compareTo(PATIENCE) <= 0;
    }

    private static PlacedEntry joined(PlacedEntry child, LogEntry parent) {
        return child.with(child.entry().toBuilder()
                .extra("redis.parent", parent.message())
                .extra("redis.parent_pid", parent.extra().get("redis.pid"))
                .key("pid", parent.extra().get("redis.pid"))
                .build());
    }

    @Override
    public void flush(long nanos, Consumer<PlacedEntry> out) {
        children.flush(nanos, out);
    }

    @Override
    public void flush(Object file, Consumer<PlacedEntry> out) {
        children.flush(file, out);
    }

    @Override
    public void forget(Object file) {
        children.forget(file);
    }

    @Override
    public long oldestHeld(Object file) {
        return children.oldest(file);
    }
}
