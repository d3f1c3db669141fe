package dev.culprit.tracker.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The statements find what the queries mean, on events and queries made by chance. */
class EventSearchModelTest {
    private static final String[] TEXTS = {
        "title",
        "environment",
        "release",
        "level",
        "user",
        "error.type",
        "platform",
        "sdk.name",
        "tier",
        "tags[tier]",
        "transaction",
        "project",
        "issue",
        "trace"
    };
    private static final String[] GROUPS = {
        "level", "environment", "release", "project", "issue", "error.type", "tier", "user", "error.handled", "issue.id"
    };
    private static final String[] COUNTS = {
        "count()", "count_unique(user)", "count_unique(tier)", "count_unique(issue)", "count_if(level,equals,error)"
    };

    private static final StoredEvents STORED = new StoredEvents(20261122, 300);
    private final NaiveSearch naive = new NaiveSearch(STORED.events);
    private final EventSearch search =
            new EventSearch(STORED.database, Duration.ofSeconds(20), 2, InstantSource.fixed(StoredEvents.NOW));
    private final Random random = new Random(42);
    private final SearchScope scope = new SearchScope(
            List.of(1L, 2L), List.of(), StoredEvents.NOW.minus(Duration.ofDays(14)), StoredEvents.NOW.plusSeconds(1));

    @Test
    void rows_are_those_for_which_the_query_holds() {
        Conditions conditions = new Conditions(random, this::leaf);
        int some = 0;
        for (int n = 0; n < 600; n++) {
            Condition condition = conditions.next(2);
            List<String> expected = ids(naive.matching(modelled(condition)));
            SearchRows found =
                    search.rows(new RowSearch("errors", scope, List.of("id"), condition.toString(), "id", 0, 1_000));
            assertThat(ids(found.rows())).as(condition.toString()).isEqualTo(expected);
            some += expected.isEmpty() || expected.size() == STORED.events.size() ? 0 : 1;
        }
        assertThat(some).as("conditions that divide the events").isGreaterThan(300);
    }

    @Test
    void groups_and_their_aggregates_are_those_of_the_rows() {
        Conditions conditions = new Conditions(random, this::leaf);
        for (int n = 0; n < 300; n++) {
            Condition rows = random.nextInt(3) == 0 ? new Condition.All(List.of()) : conditions.next(1);
            List<Condition> having = new ArrayList<>();
            if (random.nextBoolean()) {
                having.add(new Condition.Term(
                        COUNTS[random.nextInt(COUNTS.length)],
                        random.nextInt(4) == 0,
                        List.of(Operator.values()).get(random.nextInt(5)),
                        List.of(TextPattern.literal(Integer.toString(random.nextInt(40))))));
            }
            List<String> columns = new ArrayList<>();
            for (int m = random.nextInt(3); m > 0; m--) {
                columns.add(GROUPS[random.nextInt(GROUPS.length)]);
            }
            columns.add(COUNTS[random.nextInt(COUNTS.length)]);
            columns.add(random.nextBoolean() ? "last_seen()" : "first_seen()");
            columns = columns.stream().distinct().toList();
            String query = rows + (having.isEmpty() ? "" : (rows.toString().isEmpty() ? "" : " AND ") + having.get(0));
            if (rows instanceof Condition.Any) {
                query = "(" + rows + ")" + (having.isEmpty() ? "" : " AND " + having.get(0));
            }
            SearchRows found = search.rows(new RowSearch("errors", scope, columns, query, "", 0, 1_000));
            assertThat(found.rows())
                    .as(query + " by " + columns)
                    .containsExactlyInAnyOrderElementsOf(
                            naive.grouped(modelled(rows), new Condition.All(having), columns));
        }
    }

    @Test
    void pages_of_a_result_follow_each_other_without_gap_or_repetition() {
        List<String> paged = new ArrayList<>();
        boolean more = true;
        while (more) {
            SearchRows page =
                    search.rows(new RowSearch("errors", scope, List.of("id", "timestamp"), "", "", paged.size(), 37));
            page.rows().forEach(row -> paged.add(id(row)));
            more = page.more();
        }
        List<Map<String, Object>> newest = new ArrayList<>(STORED.events);
        newest.sort((a, b) -> {
            int later = time(b).compareTo(time(a));
            return later != 0 ? later : id(a).compareTo(id(b));
        });
        assertThat(paged)
                .containsExactlyElementsOf(
                        newest.stream().map(EventSearchModelTest::id).toList());
    }

    @Test
    void the_scope_bounds_what_is_found() {
        SearchScope narrow = new SearchScope(
                List.of(2L),
                List.of("production"),
                StoredEvents.NOW.minus(Duration.ofDays(1)),
                StoredEvents.NOW.minus(Duration.ofHours(1)));
        List<String> expected = STORED.events.stream()
                .filter(event -> Long.valueOf(2).equals(event.get("project.id"))
                        && "production".equals(event.get("environment"))
                        && !time(event).isBefore(narrow.start())
                        && time(event).isBefore(narrow.end()))
                .map(EventSearchModelTest::id)
                .sorted()
                .toList();
        assertThat(ids(search.rows(new RowSearch("errors", narrow, List.of("id"), "", "id", 0, 1_000))
                        .rows()))
                .isNotEmpty()
                .isEqualTo(expected);
    }

    private static String id(Map<String, Object> event) {
        return (String) Objects.requireNonNull(event.get("id"));
    }

    private static Instant time(Map<String, Object> event) {
        return (Instant) Objects.requireNonNull(event.get("timestamp"));
    }

    private static List<String> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(EventSearchModelTest::id).sorted().toList();
    }

    /** The model knows tags by their plain name only. */
    private static Condition modelled(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(
                    all.parts().stream().map(EventSearchModelTest::modelled).toList());
        }
        if (condition instanceof Condition.Any any) {
            return new Condition.Any(
                    any.parts().stream().map(EventSearchModelTest::modelled).toList());
        }
        if (condition instanceof Condition.Term term && term.key().equals("tags[tier]")) {
            return new Condition.Term("tier", term.negated(), term.operator(), term.values());
        }
        return condition;
    }

    private Condition leaf() {
        boolean negated = random.nextInt(3) == 0;
        String key = TEXTS[random.nextInt(TEXTS.length)];
        return switch (random.nextInt(7)) {
            case 0 -> new Condition.Words(new TextPattern(List.of(word())));
            case 1 -> new Condition.Has(GROUPS[random.nextInt(GROUPS.length)], negated);
            case 2 ->
                new Condition.Term("issue.id", negated, operator(), List.of(literal("" + (11 + random.nextInt(13)))));
            case 3 ->
                new Condition.Term(
                        "timestamp",
                        negated,
                        operator(),
                        List.of(literal(time(any()).toString())));
            case 4 ->
                new Condition.Term(
                        "error.handled", negated, Operator.EQUAL, List.of(literal("" + random.nextBoolean())));
            case 5 -> new Condition.Term("stack.filename", negated, Operator.EQUAL, values("stack.filename"));
            default -> new Condition.Term(key, negated, Operator.EQUAL, values(key));
        };
    }

    private Operator operator() {
        return List.of(Operator.values()).get(random.nextInt(5));
    }

    private Map<String, Object> any() {
        return STORED.events.get(random.nextInt(STORED.events.size()));
    }

    private List<TextPattern> values(String key) {
        List<TextPattern> values = new ArrayList<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            values.add(value(key));
        }
        return values;
    }

    /** A value that some event has, with or without stars. */
    private TextPattern value(String key) {
        String name = key.equals("tags[tier]") ? "tier" : key;
        Object known = any().getOrDefault(name, "");
        String text = String.valueOf(known instanceof List<?> list ? list.get(0) : known);
        if (text.length() < 2 || random.nextBoolean()) {
            return literal(text);
        }
        int cut = 1 + random.nextInt(text.length() - 1);
        return random.nextBoolean()
                ? new TextPattern(List.of(text.substring(0, cut).toUpperCase(java.util.Locale.ROOT), ""))
                : new TextPattern(List.of("", text.substring(cut)));
    }

    private String word() {
        String[] words = {"error", "CANNOT", "a_b", "%", "\\d", "*star*", "price", "nothing"};
        return words[random.nextInt(words.length)];
    }

    private static TextPattern literal(String text) {
        return TextPattern.literal(text);
    }
}
