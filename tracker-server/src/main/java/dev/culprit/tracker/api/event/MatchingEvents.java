package dev.culprit.tracker.api.event;

import dev.culprit.tracker.api.Cursor;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.RowSearch;
import dev.culprit.tracker.search.SearchRows;
import dev.culprit.tracker.search.SearchScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pages of the events that a query finds. Their cursors hold the end of the time that the first page looked at, and a
 * number of rows: what arrives later lies behind that end and moves nothing.
 */
@ApplicationScoped
class MatchingEvents {
    private static final Duration USUAL = Duration.ofDays(90);

    private static final List<String> COLUMNS = List.of("id", "timestamp");

    private final EventSearch search;
    private final EventStore events;
    private final InstantSource clock;

    MatchingEvents(EventSearch search, EventStore events, InstantSource clock) {
        this.search = search;
        this.events = events;
        this.clock = clock;
    }

    Page<StoredEvent> page(
            long projectId,
            Optional<Long> issue,
            EventListParameters parameters,
            Optional<Period> period,
            Paging paging) {
        Cursor cursor = paging.cursor();
        int size = paging.size();
        boolean first = cursor.key() == 0;
        Instant end = first ? period.map(Period::end).orElseGet(clock::instant) : cursor.time();
        Instant start = period.map(Period::start).orElse(end.minus(USUAL));
        long place = cursor.number();
        int offset = (int) Math.min(cursor.back() ? Math.max(0, place - size) : place, RowSearch.LARGEST_OFFSET + 1L);
        SearchScope scope = new SearchScope(List.of(projectId), parameters.environments(), start, end);
        String sort = parameters.newestFirst() ? "-timestamp" : "timestamp";
        // by itself first: a ")" too many must not lead out of the issue
        search.check(new RowSearch("errors", scope, COLUMNS, parameters.query(), sort, offset, size));
        String query = "(" + parameters.query() + ")"
                + issue.map(id -> " issue.id:" + id).orElse("");
        SearchRows found = search.rows(new RowSearch("errors", scope, COLUMNS, query, sort, offset, size));
        List<StoredEvent> read = load(projectId, found);
        return new Page<>(
                read,
                Cursor.of(end, Long.toString(offset)).backwards(),
                offset > 0,
                Cursor.of(end, Long.toString(offset + (long) read.size())),
                found.more(),
                OptionalLong.empty());
    }

    /** In the order of the rows. */
    private List<StoredEvent> load(long projectId, SearchRows found) {
        if (found.rows().isEmpty()) {
            return List.of();
        }
        List<Instant> times = found.rows().stream()
                .map(row -> (Instant) Objects.requireNonNull(row.get("timestamp")))
                .sorted()
                .toList();
        List<UUID> ids = found.rows().stream().map(MatchingEvents::id).toList();
        Map<UUID, StoredEvent> stored = events.all(projectId, ids, times.get(0), times.get(times.size() - 1)).stream()
                .collect(Collectors.toMap(StoredEvent::uuid, Function.identity(), (one, other) -> one));
        return ids.stream().map(stored::get).filter(Objects::nonNull).toList();
    }

    private static UUID id(Map<String, Object> row) {
        return EventListing.id(String.valueOf(row.get("id")));
    }
}
