package dev.culprit.shipper.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final LogEntry ENTRY = LogEntry.builder(Level.WARNING, "request aborted by client")
            .logger("http")
            .rule("format-rule")
            .field("res", Map.of("statusCode", 503, "time", 1.5))
            .field("req.id", "r7")
            .field("user", Map.of("address.city", "Ulm"))
            .field("codes", List.of("E1", "E2"))
            .field("ratio", 3.0)
            .field("ok", false)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            msg              | request aborted by client | true
            message          | request aborted           | false
            msg              | ~^request aborted         | true
            msg              | ~client$                  | true
            msg              | ~^aborted                 | false
            msg              | !~client                  | false
            msg              | !~server                  | true
            level            | warning                   | true
            level            | WARN                      | true
            level            | error                     | false
            level            | >=warning                 | true
            level            | >=error                   | false
            level            | <error                    | true
            level            | > info                    | true
            level            | <=info                    | false
            level            | ~^warn                    | true
            logger           | http                      | true
            source           | api                       | true
            source           | !redis                    | true
            file             | ~\\.log$                  | true
            rule             | format-rule               | true
            res.statusCode   | 503                       | true
            res.statusCode   | >=500                     | true
            res.statusCode   | <500                      | false
            res.statusCode   | !503                      | false
            res.time         | <=1.5                     | true
            req.id           | r7                        | true
            user.address.city | Ulm                      | true
            codes            | E2                        | true
            codes            | !E3                       | true
            codes            | ~E9                       | false
            ratio            | 3                         | true
            ok               | false                     | true
            absent           | x                         | false
            absent           | !x                        | true
            absent           | ~                         | false
            absent           | !~                        | true
            absent           | <5                        | false
            res.absent       | >=0                       | false
            msg              | >=0                       | false
            """)
    void a_condition_holds_as_its_text_says(String field, String matcher, boolean holds) {
        RuleSet rules = rules(rule(List.of(condition(field, matcher)), RuleAction.FATAL));

        assertThat(rules.apply("api", "/logs/api.log", ENTRY).level()).isEqualTo(holds ? Level.FATAL : Level.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "FATAL, FATAL, BY_LEVEL",
        "ERROR, ERROR, BY_LEVEL",
        "WARNING, WARNING, BY_LEVEL",
        "INFO, INFO, BY_LEVEL",
        "IGNORE, WARNING, NONE",
        "EVENT, WARNING, ALWAYS",
        "BREADCRUMB, WARNING, CONTEXT"
    })
    void an_action_gives_level_and_attention(RuleAction action, Level level, Attention attention) {
        LogEntry changed = rules(rule(List.of(), action)).apply("api", "f", ENTRY);

        assertThat(changed.level()).isEqualTo(level);
        assertThat(changed.attention()).isEqualTo(attention);
        assertThat(changed.rule()).isEqualTo("test-rule");
    }

    @Test
    void all_conditions_have_to_hold_and_one_of_a_list() {
        ValueMatcher list = new ValueMatcher.AnyOf(List.of(matcher("502"), matcher("503")));
        Condition status = new Condition("res.statusCode", list);

        assertThat(rules(rule(List.of(status, condition("level", "warning")), RuleAction.FATAL))
                        .apply("api", "f", ENTRY)
                        .level())
                .isEqualTo(Level.FATAL);
        assertThat(rules(rule(List.of(status, condition("level", "info")), RuleAction.FATAL))
                        .apply("api", "f", ENTRY))
                .isSameAs(ENTRY);
    }

    @Test
    void the_first_rule_that_fits_decides() {
        RuleSet rules = rules(
                rule(List.of(condition("level", "error")), RuleAction.FATAL),
                rule(List.of(condition("level", "warning")), RuleAction.INFO),
                rule(List.of(), RuleAction.IGNORE));

        LogEntry changed = rules.apply("api", "f", ENTRY);

        assertThat(changed.level()).isEqualTo(Level.INFO);
        assertThat(changed.attention()).isEqualTo(Attention.BY_LEVEL);
    }

    @Test
    void a_rule_that_goes_on_lets_later_ones_see_its_changes() {
        Rule first = new Rule("first", List.of(), List.of(), RuleAction.ERROR, Changes.NONE, true);

        LogEntry changed = rules(first, rule(List.of(condition("level", "error")), RuleAction.FATAL))
                .apply("api", "f", ENTRY);

        assertThat(changed.level()).isEqualTo(Level.FATAL);
    }

    @Test
    void a_rule_for_other_sources_is_not_asked() {
        RuleSet rules =
                rules(new Rule("redis only", List.of("redis"), List.of(), RuleAction.ERROR, Changes.NONE, false));

        assertThat(rules.apply("api", "f", ENTRY)).isSameAs(ENTRY);
        assertThat(rules.apply("redis", "f", ENTRY).level()).isEqualTo(Level.ERROR);
        assertThat(rules.mayPromote("api")).isFalse();
        assertThat(rules.mayPromote("redis")).isTrue();
    }

    @Test
    void what_a_rule_sets_can_name_fields() {
        Changes changes = new Changes(
                Map.of("status", "{res.statusCode}", "absent", "{absent}", "plain", "a{b"),
                List.of("{{ default }}", "{ logger }-{res.statusCode}", "{{unfinished"),
                Level.DEBUG,
                "{source} {req.id}");

        LogEntry changed = rules(new Rule("set", List.of(), List.of(), null, changes, false))
                .apply("api", "f", ENTRY);

        assertThat(changed.tags()).containsOnly(Map.entry("status", "503"), Map.entry("plain", "a{b"));
        assertThat(changed.fingerprint()).containsExactly("{{ default }}", "http-503", "{{unfinished");
        assertThat(changed.level()).isEqualTo(Level.DEBUG);
        assertThat(changed.transaction()).isEqualTo("api r7");
        assertThat(changed.attention()).isEqualTo(Attention.BY_LEVEL);
        assertThat(ENTRY.tags()).isEmpty();
    }

    @Test
    void only_rules_that_can_make_events_need_every_record() {
        assertThat(rules(rule(List.of(), RuleAction.IGNORE), rule(List.of(), RuleAction.BREADCRUMB))
                        .mayPromote("api"))
                .isFalse();
        assertThat(rules(rule(List.of(), RuleAction.EVENT)).mayPromote("api")).isTrue();
    }

    @Test
    void an_expression_that_runs_too_long_is_no_match_and_is_told() {
        List<String> notices = new ArrayList<>();
        Condition slow = new Condition("msg", ValueMatcher.of("~.*.*.*.*=", notices::add));
        LogEntry entry = LogEntry.builder(Level.INFO, "a".repeat(500)).build();

        RuleSet rules = rules(rule(List.of(slow), RuleAction.FATAL));

        assertThat(rules.apply("api", "f", entry)).isSameAs(entry);
        assertThat(rules.overruns()).isEqualTo(1);
        assertThat(notices).hasSize(1);
    }

    private static RuleSet rules(Rule... rules) {
        return new RuleSet(List.of(rules));
    }

    private static Rule rule(List<Condition> when, RuleAction action) {
        return new Rule("test-rule", List.of(), when, action, Changes.NONE, false);
    }

    private static Condition condition(String field, String text) {
        return new Condition(field, matcher(text));
    }

    private static ValueMatcher matcher(String text) {
        return ValueMatcher.of(text, notice -> {});
    }
}
