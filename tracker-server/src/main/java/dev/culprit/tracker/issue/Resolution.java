package dev.culprit.tracker.issue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an issue was resolved, when not plainly: see the table {@code issue_resolution}.
 *
 * @param release of {@code RELEASE}: in it; of the others: the newest one at that time, if there was one
 */
record Resolution(Kind kind, @Nullable String release, @Nullable String commit, @Nullable String repository) {
    enum Kind {
        RELEASE("release"),
        NEXT_RELEASE("next_release"),
        COMMIT("commit");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals("release") ? RELEASE : word.equals("commit") ? COMMIT : NEXT_RELEASE;
        }
    }

    boolean asksTheSameAs(@Nullable Resolution other) {
        return other != null
                && kind == other.kind
                && Objects.equals(commit, other.commit)
                && (kind != Kind.RELEASE || Objects.equals(release, other.release));
    }
}
