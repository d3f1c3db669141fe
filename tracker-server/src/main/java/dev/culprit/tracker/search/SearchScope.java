package dev.culprit.tracker.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a search may look at, whatever its query says.
 *
 * @param projects ids; of none nothing is found
 * @param environments names; empty for all
 * @param start included
 * @param end not included
 */
public record SearchScope(List<Long> projects, List<String> environments, Instant start, Instant end) {
    public SearchScope {
        projects = List.copyOf(projects);
        environments = List.copyOf(environments);
        if (!start.isBefore(end)) {
            throw new SearchException(
                    "The search has to start before it ends: " + start + " is not before " + end + ".");
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
