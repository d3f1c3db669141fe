package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.IssueSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the list of issues shows.
 *
 * @param setup where to go while no event ever came
 */
record IssuesModel(
        ListState state,
        List<Row> rows,
        List<Tab> tabs,
        List<Choice> projects,
        List<Choice> environments,
        List<Choice> levels,
        List<Choice> ranges,
        List<Choice> sorts,
        BarChart chart,
        Instant chartStart,
        List<String> problems,
        Optional<String> next,
        String freshUrl,
        List<Choice> people,
        boolean mayDelete,
        Optional<String> setup) {
    record Row(IssueSummary issue, BarChart trend) {}

    record Tab(String label, String url, long count, boolean current) {}

    record Choice(String value, String label, boolean chosen) {}

    public String projectsLabel() {
        List<Choice> chosen = projects.stream().filter(Choice::chosen).toList();
        if (chosen.isEmpty()) {
            return "All projects";
        }
        return chosen.size() == 1 ? chosen.get(0).label() : chosen.size() + " projects";
    }
}
