package dev.culprit.tracker.api.event;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a list of events can be asked for. */
public class EventListParameters {
    @RestQuery
    @Nullable String statsPeriod;

    @RestQuery
    @Nullable String start;

    @RestQuery
    @Nullable String end;

    @RestQuery
    List<String> environment = List.of();

    @RestQuery
    @Nullable String query;

    @RestQuery
    @Nullable String sort;

    @RestQuery
    @Nullable String full;

    Optional<Period> period(Instant now) {
        return Period.parse(statsPeriod, start, end, now);
    }

    List<String> environments() {
        return environment.stream().filter(name -> !name.isEmpty()).toList();
    }

    String query() {
        return query == null ? "" : query.strip();
    }

    /** Whether everything of each event is wanted. */
    boolean full() {
        return full != null && (full.equalsIgnoreCase("true") || full.equals("1"));
    }

    boolean newestFirst() {
        if (sort == null || sort.isEmpty() || sort.equals("-timestamp")) {
            return true;
        }
        if (sort.equals("timestamp")) {
            return false;
        }
        throw ApiRefusal.badRequest("Invalid sort parameter: expected timestamp or -timestamp.");
    }
}
