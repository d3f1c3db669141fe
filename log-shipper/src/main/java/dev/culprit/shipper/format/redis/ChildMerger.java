package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child that cannot save says why, and its parent then says that saving failed: one failure. The child's line is the event;
 * the parent's, within ten seconds behind it, explains it.
 */
final class ChildMerger implements Merger {
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    private final Map<Object, Instant> failedChild = new HashMap<>();

    @Override
    public void add(PlacedEntry placed, Consumer<PlacedEntry> out) {
        LogEntry entry = placed.entry();
        Instant time = entry.time();
        boolean problem = entry.level().compareTo(dev.culprit.protocol.Level.ERROR) <= 0;
        if (time != null && problem && "child".equals(entry.tags().get("redis.role"))) {
            failedChild.put(placed.file(), time);
        } else if (problem && isFollowUp(entry, failedChild.get(placed.file()), time)) {
            out.accept(
                    placed.with(entry.toBuilder().attention(Attention.CONTEXT).build()));
            return;
        }
        out.accept(placed);
    }

    private static boolean isFollowUp(LogEntry entry, @Nullable Instant child, @Nullable Instant time) {
        return child != null
                && time != null
                && entry.message().startsWith("Background ")
                && Duration.between(child, time).abs().compareTo(TOGETHER) <= 0;
    }

    @Override
    public void forget(Object file) {
        failedChild.remove(file);
    }
}
