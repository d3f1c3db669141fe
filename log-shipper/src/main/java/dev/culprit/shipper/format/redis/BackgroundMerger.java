package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.HeldEntries;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child that saves says why it failed, and a moment later its parent says that it did; a server says what is wrong, and a moment
 * later that it exits: one event, with the reason.
 */
final class BackgroundMerger implements Merger {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String CHILD = "child";

    private final HeldEntries reasons = new HeldEntries(PATIENCE.toNanos());
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
        if (isOf(entry, RedisRules.LISTENING) || isOf(entry, RedisRules.BAD_DATA)) {
            reasons.add(placed, out);
            return;
        }
        Optional<PlacedEntry> reason = isOf(entry, RedisRules.FATAL)
                ? reasons.take(held -> belong(held, placed) && isOfOneProcess(held.entry(), entry))
                : Optional.empty();
        out.accept(reason.map(held -> exited(held, entry)).orElse(placed));
    }

    private static boolean isOfOneProcess(LogEntry one, LogEntry other) {
        return Objects.equals(one.extra().get("redis.pid"), other.extra().get("redis.pid"));
    }

    private static PlacedEntry exited(PlacedEntry reason, LogEntry exit) {
        return reason.with(reason.entry().toBuilder()
                .level(exit.level())
                .extra("redis.exit", exit.message())
                .build());
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
        reasons.flush(nanos, out);
    }

    @Override
    public void flush(Object file, Consumer<PlacedEntry> out) {
        children.flush(file, out);
        reasons.flush(file, out);
    }

    @Override
    public void forget(Object file) {
        children.forget(file);
        reasons.forget(file);
    }

    @Override
    public long oldestHeld(Object file) {
        return Math.min(children.oldest(file), reasons.oldest(file));
    }
}
