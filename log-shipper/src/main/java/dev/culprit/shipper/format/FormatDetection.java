package dev.culprit.shipper.format;

import dev.culprit.shipper.format.Framer.Place;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file's format by its first lines: the first candidate that knows four of five of what it takes for the beginnings of
 * records. Lines that go on with a record say nothing, so a long stack or a value with line breaks does no harm.
 */
public final class FormatDetection {
    /** The more special before the more general; plain text is what is left. */
    public static final List<String> PLAIN =
            List.of("pino", "postgres", "redis", "nginx", "json", "python", "java", "text");

    /** So many lines are enough. */
    private static final int SAMPLE = 20;

    private static final double SHARE = 0.8;
    /** A candidate that takes nearly everything for one long record knows too little of it. */
    private static final int LEAST_PART = 5;

    private static final String TEXT = "text";

    private final List<Candidate> candidates;
    private int lines;

    private static final class Candidate {
        private final LogFormat format;
        private final Framer framer;
        private int records;
        private int known;

        Candidate(LogFormat format) {
            this.format = format;
            this.framer = format.framer();
        }

        void add(byte[] bytes, int from, int to) {
            Place place = framer.place(bytes, from, to);
            boolean knows = format.recognises(bytes, from, to);
            known += knows ? 1 : 0;
            records += knows || (from < to && (place == Place.ALONE || place == Place.BEGINS)) ? 1 : 0;
        }

        boolean isText() {
            return format.name().endsWith(TEXT);
        }
    }

    /** @param candidates those that come first win; a wrapper's plain text counts only when nothing special is inside */
    public FormatDetection(List<LogFormat> candidates) {
        this.candidates = candidates.stream().map(Candidate::new).toList();
    }

    /** @return whether it has seen enough */
    public boolean add(byte[] bytes, int from, int to) {
        candidates.forEach(candidate -> candidate.add(bytes, from, to));
        // a line that goes on with another says nothing about the format
        if (from == to || bytes[from] == ' ' || bytes[from] == '\t') {
            return false;
        }
        return ++lines >= SAMPLE;
    }

    /** The name of the best candidate; {@code text} when none knows enough of the lines. */
    public String best() {
        for (Candidate candidate : candidates) {
            if (!candidate.isText()
                    && candidate.known > 0
                    && candidate.known >= candidate.records * SHARE
                    && candidate.known * LEAST_PART >= lines) {
                return candidate.format.name();
            }
        }
        // other output between the records: half of the lines is still more than chance
        @Nullable Candidate best = mostKnown(false);
        if (best == null) {
            best = mostKnown(true);
        }
        return best == null ? TEXT : best.format.name();
    }

    private @Nullable Candidate mostKnown(boolean text) {
        @Nullable Candidate best = null;
        IntPredicate enough = known -> known > 0 && known * 2 >= lines;
        for (Candidate candidate : candidates) {
            if (candidate.isText() == text
                    && enough.test(candidate.known)
                    && (best == null || candidate.known > best.known)) {
                best = candidate;
            }
        }
        return best;
    }
}
