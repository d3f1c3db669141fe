package dev.culprit.tracker.api.event;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Cursor;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.event.EventFilter;
import dev.culprit.tracker.event.EventPlace;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists of events, which pages of issues and of projects have in common. */
@ApplicationScoped
class EventListing {
    private final EventStore events;
    private final MatchingEvents matching;
    private final EventAnswers shapes;
    private final PageAnswers answers;
    private final InstantSource clock;

    EventListing(
            EventStore events, MatchingEvents matching, EventAnswers shapes, PageAnswers answers, InstantSource clock) {
        this.events = events;
        this.matching = matching;
        this.shapes = shapes;
        this.answers = answers;
        this.clock = clock;
    }

    RestResponse<List<Object>> list(
            long projectId, Optional<Long> issue, EventListParameters parameters, Paging paging) {
        Optional<Period> period = parameters.period(clock.instant());
        if (!parameters.query().isEmpty()) {
            return shown(matching.page(projectId, issue, parameters, period, paging), parameters);
        }
        EventFilter filter = new EventFilter(
                projectId, issue, parameters.environments(), period.map(Period::start), period.map(Period::end));
        Cursor cursor = paging.cursor();
        int size = paging.size();
        boolean newestFirst = parameters.newestFirst() != cursor.back();
        List<StoredEvent> read = events.page(filter, place(cursor), newestFirst, size + 1);
        return shown(Page.of(read, cursor, size, event -> Cursor.of(event.timestamp(), event.id())), parameters);
    }

    private RestResponse<List<Object>> shown(Page<StoredEvent> page, EventListParameters parameters) {
        return answers.of(page.map(parameters.full() ? shapes::row : EventAnswers::simple));
    }

    private static Optional<EventPlace> place(Cursor cursor) {
        if (cursor.isStart()) {
            return Optional.empty();
        }
        UUID id = Directory.eventId(cursor.id()).orElseThrow(Cursor::invalid);
        return Optional.of(new EventPlace(cursor.time(), id));
    }

    /** @param text 32 hex digits */
    static UUID id(String text) {
        return Directory.eventId(text).orElseThrow(ApiRefusal::notFound);
    }
}
