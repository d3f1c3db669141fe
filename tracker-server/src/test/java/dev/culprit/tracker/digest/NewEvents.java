package dev.culprit.tracker.digest;

import dev.culprit.tracker.event.EventColumns;
import dev.culprit.tracker.event.EventPayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events to write in tests; each {@code with} gives a copy. */
record NewEvents(
        long projectId,
        UUID id,
        Instant timestamp,
        boolean adjusted,
        long group,
        String release,
        @Nullable String userKey) {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    static final EventColumns NO_COLUMNS =
            new EventColumns("error", null, null, null, null, null, null, null, List.of(), List.of());

    static NewEvents event(long group) {
        return new NewEvents(1, UUID.randomUUID(), NOW, false, group, "", null);
    }

    NewEvents at(Instant instant) {
        return new NewEvents(projectId, id, instant, adjusted, group, release, userKey);
    }

    NewEvents adjustedTo(Instant instant) {
        return new NewEvents(projectId, id, instant, true, group, release, userKey);
    }

    NewEvents in(long project) {
        return new NewEvents(project, id, timestamp, adjusted, group, release, userKey);
    }

    NewEvents release(String name) {
        return new NewEvents(projectId, id, timestamp, adjusted, group, name, userKey);
    }

    NewEvents user(String key) {
        return new NewEvents(projectId, id, timestamp, adjusted, group, release, key);
    }

    NewEvent build() {
        return new NewEvent(
                projectId,
                1,
                id,
                timestamp,
                NOW.plusSeconds(1),
                adjusted,
                (short) 3,
                "production",
                release,
                "IllegalStateException",
                "no order",
                "IllegalStateException: no order",
                "Shop.order",
                "java",
                null,
                true,
                userKey,
                userKey == null ? null : (long) userKey.hashCode(),
                null,
                NO_COLUMNS,
                "{\"level\":\"error\"}",
                EventPayload.encode("{}".getBytes(StandardCharsets.UTF_8)),
                new GroupKey(projectId, 7, group),
                1,
                "{}");
    }
}
