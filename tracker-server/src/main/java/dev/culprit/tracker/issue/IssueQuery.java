package dev.culprit.tracker.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed into the search field: {@code is:unresolved assigned:me level:[error, fatal] !environment:test
 * timesSeen:>10 firstSeen:-24h browser.name:Chrome* "cannot read" price}. Words without a key look into title, place
 * and value; so does what has a key that is no field and no tag. Several values of one key are alternatives, different
 * keys narrow down, {@code !} turns around, and {@code *} stands for any text.
 *
 * @param problems what could not be understood, in words for the person; the rest still counts
 */
public record IssueQuery(Optional<IssueTab> tab, List<IssueTerm> terms, List<String> problems) {
    private static final Pattern TOKEN =
            Pattern.compile("(!)?(?:([A-Za-z][A-Za-z0-9_.-]*):)?(?:\"([^\"]*)\"?|\\[([^\\]]*)\\]|(\\S+))");
    private static final Pattern EVENT_ID =
            Pattern.compile("(?i)[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_TOKENS = 30;

    static final Map<String, TermKey> KEYS = Map.ofEntries(
            Map.entry("is", TermKey.STATE),
            Map.entry("assigned", TermKey.ASSIGNED),
            Map.entry("assigned_or_suggested", TermKey.ASSIGNED),
            Map.entry("bookmarks", TermKey.BOOKMARKS),
            Map.entry("has", TermKey.HAS),
            Map.entry("error.handled", TermKey.HANDLED),
            Map.entry("error.unhandled", TermKey.HANDLED),
            Map.entry("level", TermKey.LEVEL),
            Map.entry("priority", TermKey.PRIORITY),
            Map.entry("issue.priority", TermKey.PRIORITY),
            Map.entry("project", TermKey.PROJECT),
            Map.entry("project.name", TermKey.PROJECT),
            Map.entry("environment", TermKey.ENVIRONMENT),
            Map.entry("env", TermKey.ENVIRONMENT),
            Map.entry("type", TermKey.TYPE),
            Map.entry("error.type", TermKey.TYPE),
            Map.entry("error.value", TermKey.VALUE),
            Map.entry("message", TermKey.TEXT),
            Map.entry("title", TermKey.TEXT),
            Map.entry("platform", TermKey.PLATFORM),
            Map.entry("platform.name", TermKey.PLATFORM),
            Map.entry("logger", TermKey.LOGGER),
            Map.entry("release", TermKey.RELEASE),
            Map.entry("firstrelease", TermKey.FIRST_RELEASE),
            Map.entry("first-release", TermKey.FIRST_RELEASE),
            Map.entry("first_release", TermKey.FIRST_RELEASE),
            Map.entry("timesseen", TermKey.TIMES_SEEN),
            Map.entry("times_seen", TermKey.TIMES_SEEN),
            Map.entry("firstseen", TermKey.FIRST_SEEN),
            Map.entry("first_seen", TermKey.FIRST_SEEN),
            Map.entry("age", TermKey.FIRST_SEEN),
            Map.entry("lastseen", TermKey.LAST_SEEN),
            Map.entry("last_seen", TermKey.LAST_SEEN),
            Map.entry("issue", TermKey.ISSUE),
            Map.entry("issue.id", TermKey.ISSUE_ID),
            Map.entry("id", TermKey.EVENT),
            Map.entry("event.id", TermKey.EVENT),
            Map.entry("trace", TermKey.TRACE),
            Map.entry("trace_id", TermKey.TRACE));

    public IssueQuery {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    public static IssueQuery parse(String text) {
        Reading reading = new Reading();
        Matcher token = TOKEN.matcher(text);
        for (int n = 0; n < MOST_TOKENS && token.find(); n++) {
            reading.take(token);
        }
        return reading.query();
    }

    /** Names of environments that it asks for. */
    List<String> environments() {
        return terms.stream()
                .filter(term -> term.key() == TermKey.ENVIRONMENT && !term.negated())
                .flatMap(term -> term.values().stream())
                .toList();
    }

    /** Whether it names issues, events or traces by their ids: these are found whatever their state and time. */
    boolean isDirect() {
        return terms.stream().anyMatch(IssueTerm::isDirect);
    }

    private static final class Reading {
        private Optional<IssueTab> tab = Optional.empty();
        private boolean saysWhatNot;
        private final List<IssueTerm> terms = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void take(Matcher token) {
            boolean negated = token.group(1) != null;
            String typed = token.group(2);
            List<String> values = values(token);
            if (values.isEmpty()) {
                return;
            }
            if (typed == null) {
                takeText(values.get(0), negated, token.group(3) != null);
            } else {
                takeKey(typed, values, negated);
            }
        }

        private void takeKey(String typed, List<String> values, boolean negated) {
            String name = typed.toLowerCase(Locale.ROOT);
            TermKey key = KEYS.get(name);
            if (key == null) {
                add(new IssueTerm(TermKey.TAG, typed, negated, values));
                return;
            }
            if (key == TermKey.STATE) {
                values.forEach(value -> takeState(value, negated));
                return;
            }
            Optional<String> problem = IssueValues.problem(key, values);
            if (problem.isPresent()) {
                problems.add(problem.get());
            } else {
                add(new IssueTerm(key, name, negated, IssueValues.checked(key, name, values)));
            }
        }

        private static List<String> values(Matcher token) {
            String list = token.group(4);
            if (list != null && token.group(2) != null) {
                return Pattern.compile(",")
                        .splitAsStream(list)
                        .map(value -> value.strip().replaceAll("^\"|\"$", ""))
                        .filter(value -> !value.isEmpty())
                        .toList();
            }
            String quoted = token.group(3);
            String plain = list != null ? "[" + list + "]" : token.group(5);
            String value = quoted != null ? quoted : plain;
            return value == null || value.isBlank() ? List.of() : List.of(value);
        }

        /** A word that begins with an exclamation mark is a word; to rule text out, it goes into quotes. */
        private void takeText(String value, boolean negated, boolean quoted) {
            if (EVENT_ID.matcher(value).matches()) {
                add(new IssueTerm(
                        TermKey.EVENT, "id", negated, IssueValues.checked(TermKey.EVENT, "id", List.of(value))));
            } else {
                String text = negated && !quoted ? "!" + value : value;
                add(new IssueTerm(TermKey.TEXT, "", negated && quoted, List.of(text)));
            }
        }

        private void add(IssueTerm term) {
            for (int i = 0; i < terms.size(); i++) {
                if (terms.get(i).joins(term)) {
                    terms.set(i, terms.get(i).or(term));
                    return;
                }
            }
            terms.add(term);
        }

        private void takeState(String value, boolean negated) {
            String word = value.toLowerCase(Locale.ROOT);
            switch (word) {
                case "handled", "unhandled" -> terms.add(new IssueTerm(TermKey.HANDLED, word, negated, List.of(word)));
                case "assigned", "unassigned" ->
                    terms.add(new IssueTerm(
                            TermKey.HAS, "assignee", negated == word.equals("assigned"), List.of("assignee")));
                case "for_review" -> terms.add(new IssueTerm(TermKey.REVIEW, word, negated, List.of(word)));
                default -> takeTab(word, negated);
            }
        }

        private void takeTab(String word, boolean negated) {
            Optional<IssueTab> found = IssueTab.named(word);
            if (found.isEmpty()) {
                problems.add(
                        "“is:" + word + "” is unknown: try unresolved, regressed, escalating, new, muted, resolved,"
                                + " all, assigned, unassigned, for_review, handled or unhandled.");
            } else if (negated) {
                saysWhatNot = true;
                terms.add(new IssueTerm(
                        TermKey.STATE, word, true, List.of(found.get().word())));
            } else {
                tab = found;
            }
        }

        IssueQuery query() {
            Optional<IssueTab> all = saysWhatNot ? Optional.of(IssueTab.ALL) : Optional.empty();
            return new IssueQuery(tab.or(() -> all), terms, problems);
        }
    }
}
