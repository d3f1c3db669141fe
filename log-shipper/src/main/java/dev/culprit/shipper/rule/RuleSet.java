package dev.culprit.shipper.rule;

import dev.culprit.shipper.record.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All rules, in their order: the first that fits decides, unless it says to go on. */
public final class RuleSet {
    private final List<Rule> rules;
    private final Map<String, List<Rule>> bySource = new ConcurrentHashMap<>();

    public RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The entry as the rules want it: another one when a rule fits, else the same. */
    public LogEntry apply(String source, String file, LogEntry entry) {
        LogEntry result = entry;
        for (Rule rule : of(source)) {
            EntryFields fields = new EntryFields(source, file, result);
            if (rule.holds(fields)) {
                result = rule.apply(fields);
                if (!rule.goesOn()) {
                    break;
                }
            }
        }
        return result;
    }

    /**
     * Whether a rule could make an event of an entry that is none by its level. Where it is so, each record of the source
     * has to be read, also those that the format holds for unimportant.
     */
    public boolean mayPromote(String source) {
        return of(source).stream().anyMatch(Rule::promotes);
    }

    /** How many searches for a regular expression were given up, since they took too long. */
    public long overruns() {
        return rules.stream()
                .flatMap(rule -> rule.when().stream())
                .mapToLong(condition -> condition.matcher().overruns())
                .sum();
    }

    private List<Rule> of(String source) {
        return bySource.computeIfAbsent(
                source, name -> rules.stream().filter(rule -> rule.isFor(name)).toList());
    }
}
