package dev.culprit.tracker.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed into the search field: {@code is:unresolved level:error environment:production project:web
 * "cannot read" price}. Words without a key look into title, place and type. Several values of one key are
 * alternatives, different keys narrow down.
 *
 * @param problems what could not be understood, in words for the person; the rest still counts
 */
public record IssueQuery(
        Optional<IssueTab> tab,
        Optional<Boolean> handled,
        List<Level> levels,
        List<String> projects,
        List<String> environments,
        List<String> types,
        List<String> releases,
        List<String> words,
        List<String> problems) {
    private static final Pattern TOKEN = Pattern.compile("(?:([A-Za-z_.]+):)?(?:\"([^\"]*)\"?|(\\S+))");
    private static final int MOST_TOKENS = 30;

    public IssueQuery {
        levels = List.copyOf(levels);
        projects = List.copyOf(projects);
        environments = List.copyOf(environments);
        types = List.copyOf(types);
        releases = List.copyOf(releases);
        words = List.copyOf(words);
        problems = List.copyOf(problems);
    }

    public static IssueQuery parse(String text) {
        Reading reading = new Reading();
        Matcher token = TOKEN.matcher(text);
        for (int n = 0; n < MOST_TOKENS && token.find(); n++) {
            String value = token.group(2) != null ? token.group(2) : token.group(3);
            if (!value.isBlank()) {
                reading.take(
                        token.group(1) == null ? "" : token.group(1).toLowerCase(Locale.ROOT), value, token.group());
            }
        }
        return reading.query();
    }

    private static final class Reading {
        private Optional<IssueTab> tab = Optional.empty();
        private Optional<Boolean> handled = Optional.empty();
        private final List<Level> levels = new ArrayList<>();
        private final List<String> projects = new ArrayList<>();
        private final List<String> environments = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> releases = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void take(String key, String value, String whole) {
            switch (key) {
                case "is" -> takeState(value);
                case "level" ->
                    Level.named(value)
                            .ifPresentOrElse(
                                    levels::add,
                                    () -> problems.add(
                                            "“" + value + "” is no level: try debug, info, warning, error or fatal."));
                case "project" -> projects.add(value);
                case "environment", "env" -> environments.add(value);
                case "type", "error.type" -> types.add(value);
                case "release" -> releases.add(value);
                // a colon stands in many messages: what has no known key is text
                default -> words.add(key.isEmpty() ? value : whole.replace("\"", ""));
            }
        }

        private void takeState(String value) {
            if (value.equalsIgnoreCase("handled") || value.equalsIgnoreCase("unhandled")) {
                handled = Optional.of(value.equalsIgnoreCase("handled"));
                return;
            }
            Optional<IssueTab> found = IssueTab.named(value);
            if (found.isPresent()) {
                tab = found;
            } else {
                problems.add("“is:" + value + "” is unknown: try unresolved, regressed, new, muted, resolved, all,"
                        + " handled or unhandled.");
            }
        }

        IssueQuery query() {
            return new IssueQuery(tab, handled, levels, projects, environments, types, releases, words, problems);
        }
    }
}
