package dev.culprit.tracker.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
    private static final String[] KEYS = {"level", "user.id", "tags[a:b]", "my-tag", "count()", "count_unique(user)"};
    private static final String LETTERS = "ab *\\\"()[],:!<>äÖ%_';-\n\tOR";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level:error | level:\"error\"",
                "!level:error | !level:\"error\"",
                "level:error user.id:7 | level:\"error\" AND user.id:\"7\"",
                "level:error AND user.id:7 | level:\"error\" AND user.id:\"7\"",
                "a:1 OR b:2 c:3 | a:\"1\" OR (b:\"2\" AND c:\"3\")",
                "(a:1 OR b:2) c:3 | (a:\"1\" OR b:\"2\") AND c:\"3\"",
                "release:[1.0, \"2 0\"] | release:[\"1.0\",\"2 0\"]",
                "title:\"can not*\" | title:\"can not*\"",
                "title:\\*x | title:\"\\*x\"",
                "timestamp:>=-24h | timestamp:>=\"-24h\"",
                "count():>10 | count():>\"10\"",
                "count_unique(user.id):<=5 | count_unique(user.id):<=\"5\"",
                "has:user | has:user",
                "!has:tags[x:y] | !has:tags[x:y]",
                "cannot \"read price\" | \"cannot\" AND \"read price\"",
                "render() failed | \"render()\" AND \"failed\"",
                "(render() failed) | \"render()\" AND \"failed\"",
                "https://shop.example/x | \"https://shop.example/x\"",
                "url:https://shop.example/x?a=1 | url:\"https://shop.example/x?a=1\"",
                "ORDER and | \"ORDER\" AND \"and\"",
                "!important | \"!important\"",
                "a:1 OR(b:2) | a:\"1\" OR b:\"2\"",
            })
    void queries_are_read_as_people_mean_them(String query, String meaning) {
        assertThat(QueryParser.parse(query)).hasToString(meaning);
    }

    @Test
    void a_query_of_nothing_asks_for_everything() {
        assertThat(QueryParser.parse(" ")).isEqualTo(new Condition.All(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level: | a value after “level:”; text with a colon in it goes into quotes at character 7",
                "TypeError: x is null | a value after “TypeError:”",
                "(a:1 | “)” at character 5, but the query ends",
                "a:1) | the end of the query",
                "a:1 OR | a condition at character 7",
                "OR a:1 | a condition at character 1",
                "() | a condition at character 2, but there is “)”",
                "a:[1,] | a value of the list at character 6",
                "a:[1 2] | “,” or “]” at character 6",
                "has: | the name of a field or tag after “has:”",
                "has:a* | the name of a field or tag",
                "a:\"x | The quote at character 3 is not closed.",
            })
    void what_cannot_be_read_is_explained_with_its_place(String query, String message) {
        assertThatThrownBy(() -> QueryParser.parse(query))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining(message);
    }

    @Test
    void queries_beyond_the_limits_are_refused() {
        for (String query : List.of(
                "x".repeat(QueryParser.LONGEST + 1),
                "(".repeat(21) + "a" + ")".repeat(21),
                "a ".repeat(101),
                "a:[" + "1,".repeat(200) + "1]",
                "a\0b")) {
            assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOf(SearchException.class);
        }
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        Random random = new Random(20261122);
        Conditions conditions = new Conditions(random, () -> leaf(random));
        for (int n = 0; n < 3_000; n++) {
            Condition condition = conditions.next(3);
            assertThat(QueryParser.parse(condition.toString())).isEqualTo(condition);
        }
    }

    private static Condition leaf(Random random) {
        String key = KEYS[random.nextInt(KEYS.length)];
        boolean negated = random.nextBoolean();
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.Words(text(random));
            case 1 -> new Condition.Has(KEYS[random.nextInt(4)], negated);
            case 2 ->
                new Condition.Term(
                        key, negated, List.of(Operator.values()).get(random.nextInt(5)), List.of(text(random)));
            default -> new Condition.Term(key, negated, Operator.EQUAL, List.of(text(random), text(random)));
        };
    }

    private static TextPattern text(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            pieces.add(random(random, random.nextInt(6)));
        }
        return new TextPattern(pieces);
    }

    private static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < length; n++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Test
    void any_text_is_read_or_refused_with_words() {
        Random random = new Random(7);
        String[] parts = {
            "level", ":", "(", ")", " ", "OR", "AND", "!", "[", "]", ",", "\"", ">", "count()", "has:", "*"
        };
        int read = 0;
        for (int n = 0; n < 20_000; n++) {
            StringBuilder query = new StringBuilder();
            for (int m = random.nextInt(12); m > 0; m--) {
                query.append(random.nextInt(4) == 0 ? random(random, 3) : parts[random.nextInt(parts.length)]);
            }
            try {
                Condition condition = QueryParser.parse(query.toString());
                assertThat(QueryParser.parse(condition.toString())).isEqualTo(condition);
                read++;
            } catch (SearchException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isBetween(2_000, 18_000);
    }
}
