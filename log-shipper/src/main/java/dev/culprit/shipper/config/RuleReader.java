package dev.culprit.shipper.config;

import dev.culprit.shipper.rule.Changes;
import dev.culprit.shipper.rule.Condition;
import dev.culprit.shipper.rule.Rule;
import dev.culprit.shipper.rule.RuleAction;
import dev.culprit.shipper.rule.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads {@code rules}. */
final class RuleReader {
    private static final Map<String, RuleAction> ACTIONS = actions();

    private final Section top;
    private final Set<String> sources;
    private final Consumer<String> notices;

    RuleReader(Section top, List<SourceSettings> sources, Consumer<String> notices) {
        this.top = top;
        this.sources = sources.stream().map(SourceSettings::name).collect(Collectors.toSet());
        this.notices = notices;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Section rule : top.sections("rules", SettingKeys.RULE)) {
            rules.add(rule(rule));
        }
        return rules;
    }

    private Rule rule(Section rule) {
        if (rule.value("action").isEmpty() && rule.value("set").isEmpty()) {
            rule.mistake("action", "expected action or set, found neither");
        }
        return new Rule(
                rule.text("name").orElse(rule.place().path()),
                sources(rule),
                conditions(rule),
                rule.parsed("action", text -> Scalars.choice(text, ACTIONS)).orElse(null),
                rule.section("set", SettingKeys.RULE_SET)
                        .map(RuleReader::changes)
                        .orElse(Changes.NONE),
                rule.flag("continue", false));
    }

    private List<String> sources(Section rule) {
        List<String> names = rule.texts("source");
        for (String name : names) {
            if (!sources.contains(name)) {
                rule.mistake(
                        "source",
                        "expected the name of a source, found \"" + name + '"' + Suggestion.of(name, sources));
            }
        }
        return names;
    }

    private List<Condition> conditions(Section rule) {
        List<Condition> conditions = new ArrayList<>();
        rule.value("when").ifPresent(value -> {
            if (value instanceof Value.Fields fields) {
                fields.values()
                        .forEach((field, matcher) -> conditions.add(new Condition(field, matcher(rule, matcher))));
            } else {
                rule.mistake("when", "expected fields and what they have to be like, found " + value.found());
            }
        });
        return conditions;
    }

    private ValueMatcher matcher(Section rule, Value value) {
        List<ValueMatcher> matchers = new ArrayList<>();
        for (String text : rule.texts(value)) {
            try {
                matchers.add(ValueMatcher.of(text, notices));
            } catch (IllegalArgumentException e) {
                top.mistakes().add(value, String.valueOf(e.getMessage()));
            }
        }
        return matchers.size() == 1 ? matchers.get(0) : new ValueMatcher.AnyOf(matchers);
    }

    private static Changes changes(Section set) {
        return new Changes(
                set.textMap("tags"),
                set.texts("fingerprint"),
                set.parsed("level", text -> Scalars.choice(text, SourceReader.LEVELS))
                        .orElse(null),
                set.textOrNull("transaction"));
    }

    private static Map<String, RuleAction> actions() {
        Map<String, RuleAction> actions = new TreeMap<>();
        for (RuleAction action : RuleAction.values()) {
            actions.put(action.name().toLowerCase(Locale.ROOT), action);
        }
        actions.put("warn", RuleAction.WARNING);
        return actions;
    }
}
