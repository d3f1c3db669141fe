package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Optional;

/** The parts into which the issues of a search fall. They overlap: a regressed issue is unresolved too. */
public enum IssueTab {
    UNRESOLVED("Unresolved", "i.status = 0"),
    REGRESSED("Regressed", "i.status = 0 AND i.regressed"),
    ESCALATING("Escalating", "i.status = 0 AND i.escalating"),
    NEW("New today", "i.status = 0 AND i.first_seen > now() - interval '24 hours'"),
    MUTED("Muted", "i.status = 2"),
    RESOLVED("Resolved", "i.status = 1"),
    ALL("All", "true");

    private final String label;
    private final String condition;

    IssueTab(String label, String condition) {
        this.label = label;
        this.condition = condition;
    }

    /** {@code unresolved}, {@code ignored} and {@code archived} for muted too, as other trackers say. */
    public static Optional<IssueTab> named(String word) {
        if (word.equalsIgnoreCase("ignored") || word.equalsIgnoreCase("archived")) {
            return Optional.of(MUTED);
        }
        for (IssueTab tab : values()) {
            if (tab.word().equalsIgnoreCase(word)) {
                return Optional.of(tab);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    String condition() {
        return condition;
    }
}
