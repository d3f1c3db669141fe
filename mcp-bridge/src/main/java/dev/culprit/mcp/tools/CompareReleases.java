package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a release brought, by the errors of two releases. */
final class CompareReleases implements Tool {
    private static final int PAGES = 3;
    private static final int PAGE = 100;
    private static final int SHOWN = 60;

    private static final ToolSpec SPEC = ToolSpec.reading(
            "compare_releases",
            "Compare two releases",
            Scope.ORG_READ,
            "Compares the errors of two releases: issues that are new, gone, or come more often. Releases that ran for different"
                    + " times have different counts: look at the numbers.",
            Parameter.text("old_release", "The version before").required(),
            Parameter.text("new_release", "The version to judge").required(),
            Params.project(),
            Params.environment(),
            Parameter.text("period", "Look back so far: 14d, 90d").otherwise("90d"));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    /** An issue within one release. */
    private record Row(String name, String title, long count) {}

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Map<String, Row> before = rows(arguments, arguments.text("old_release"), tracker);
        tracker.exchange().progress(1, 2, "read the old release");
        Map<String, Row> after = rows(arguments, arguments.text("new_release"), tracker);
        tracker.exchange().progress(2, 2, "read the new release");
        Document out = new Document().heading("Two releases");
        out.reported(
                "releases",
                List.of(
                        "old: " + summary(arguments.text("old_release"), before),
                        "new: " + summary(arguments.text("new_release"), after)));
        write(out, "New", after, row -> !before.containsKey(row.name()), row -> row.count() + " events");
        write(
                out,
                "Worse",
                after,
                row -> isWorse(before.get(row.name()), row),
                row -> row.count() + " events, before " + count(before.get(row.name())));
        write(out, "Gone", before, row -> !after.containsKey(row.name()), row -> row.count() + " events before");
        if (Math.max(before.size(), after.size()) >= PAGES * PAGE) {
            out.line("Only the " + PAGES * PAGE + " most frequent issues of a release are compared.");
        }
        return ToolResult.of(out.text("project_slug or environment to compare less."));
    }

    private static Map<String, Row> rows(Arguments arguments, String release, Tracker tracker) throws TrackerException {
        Map<String, Row> rows = new LinkedHashMap<>();
        String cursor = null;
        for (int page = 0; page < PAGES; page++) {
            ApiQuery query = new ApiQuery()
                    .with("dataset", "errors")
                    .with("field", List.of("issue", "title", "count()"))
                    .with("query", "release:\"" + release.replace("\"", "\\\"") + "\"")
                    .with("sort", "-count()")
                    .with("project", arguments.textOrNull("project_slug"))
                    .with("environment", arguments.textOrNull("environment"))
                    .with("statsPeriod", arguments.text("period"))
                    .with("per_page", PAGE)
                    .with("cursor", cursor);
            Tracker.Page answer = tracker.page(ApiPath.of("organizations", tracker.organization(), "events"), query);
            answer.body().get("data").elements().forEach(row -> add(rows, row));
            if (answer.nextCursor().isEmpty()) {
                break;
            }
            cursor = answer.nextCursor().get();
        }
        return rows;
    }

    /** Events of one issue may differ in their titles: their counts are summed. */
    private static void add(Map<String, Row> rows, Json row) {
        String name = row.get("issue").text();
        long count = row.get("count()").number(0);
        rows.merge(
                name,
                new Row(name, row.get("title").text(), count),
                (known, more) -> new Row(name, known.title(), known.count() + count));
    }

    private static String summary(String release, Map<String, Row> rows) {
        long events = rows.values().stream().mapToLong(Row::count).sum();
        return SafeText.line(release, 200) + "  " + rows.size() + " issues, " + events + " events";
    }

    /** Half as many again, and not by chance alone. */
    private static boolean isWorse(@Nullable Row before, Row after) {
        return before != null && after.count() * 2 >= before.count() * 3 && after.count() - before.count() >= 3;
    }

    private static long count(@Nullable Row row) {
        return row == null ? 0 : row.count();
    }

    private static void write(
            Document out,
            String title,
            Map<String, Row> rows,
            java.util.function.Predicate<Row> which,
            java.util.function.Function<Row, String> figures) {
        List<Row> chosen = rows.values().stream().filter(which).toList();
        out.heading(title + ": " + chosen.size());
        out.reported(
                "issues",
                chosen.stream()
                        .limit(SHOWN)
                        .map(row -> SafeText.line(row.name(), 100) + "  " + figures.apply(row) + "  "
                                + SafeText.line(Secrets.scrub(row.title()), 160))
                        .toList());
    }
}
