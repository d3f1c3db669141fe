package dev.culprit.shipper.format;

import java.util.List;

/** Tells a file's format by its first lines: the first candidate that knows four of five of them. */
public final class FormatDetection {
    /** The more special before the more general. */
    public static final List<String> CANDIDATES =
            List.of("pino", "postgres", "redis", "nginx", "java", "python", "text");

    /** So many lines are enough. */
    private static final int SAMPLE = 20;

    private static final double SHARE = 0.8;

    private final List<LogFormat> candidates;
    private final int[] known;
    private int lines;

    public FormatDetection(List<LogFormat> candidates) {
        this.candidates = candidates;
        this.known = new int[candidates.size()];
    }

    /** @return whether it has seen enough */
    public boolean add(byte[] bytes, int from, int to) {
        // a line that goes on with another says nothing about the format
        if (from == to || bytes[from] == ' ' || bytes[from] == '\t') {
            return false;
        }
        for (int i = 0; i < known.length; i++) {
            if (candidates.get(i).recognises(bytes, from, to)) {
                known[i]++;
            }
        }
        return ++lines >= SAMPLE;
    }

    /** The name of the best candidate; {@code text} when none knows enough of the lines. */
    public String best() {
        int best = -1;
        for (int i = 0; i < known.length; i++) {
            if (known[i] > 0 && known[i] >= lines * SHARE) {
                return candidates.get(i).name();
            }
            if (best < 0 || known[i] > known[best]) {
                best = i;
            }
        }
        // stacks and dumps between the records: half of the lines is still more than chance
        return best >= 0 && known[best] * 2 >= lines && known[best] > 0
                ? candidates.get(best).name()
                : "text";
    }
}
