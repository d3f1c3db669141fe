package dev.culprit.mcp.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A regular expression that looks at each character of a line once, in all its states at the same time. Java's own goes
 * back and tries again, some of that without looking at a character, so nothing could end it: one short pattern would
 * keep a thread of the server for ever.
 */
final class LinePattern {
    private static final int MOST_STEPS = 4_000;

    /** What a step does; {@code to} and {@code or} are the steps behind it. */
    private record Step(Kind kind, IntPredicate accepts, int to, int or) {}

    private enum Kind {
        CHARACTER,
        FORK,
        BEGIN,
        END,
        BOUNDARY,
        INSIDE,
        MATCH
    }

    /** The parts of a pattern. */
    sealed interface Part {
        record One(IntPredicate accepts) implements Part {}

        record Begin() implements Part {}

        record End() implements Part {}

        /** Between a character of a word and another one, or just not there. */
        record Boundary(boolean there) implements Part {}

        record All(List<Part> parts) implements Part {}

        record Any(List<Part> parts) implements Part {}

        /** @param most -1 for any number */
        record Repeat(Part part, int least, int most) implements Part {}
    }

    private final List<Step> steps = new ArrayList<>();
    /** In which round a step was reached, so that each is once in a round. */
    private final int[] reached;

    private int round;
    private int[] now;
    private int[] next;
    private int size;

    private LinePattern(Part part) {
        emit(part);
        add(Kind.MATCH, LinePattern::nothing, 0, 0);
        this.reached = new int[steps.size()];
        this.now = new int[steps.size()];
        this.next = new int[steps.size()];
    }

    /** @throws IllegalArgumentException for a pattern that is broken, too large, or of a kind that is not served */
    static LinePattern compile(String pattern) {
        return new LinePattern(new LinePatternReader(pattern).read());
    }

    private int add(Kind kind, IntPredicate accepts, int to, int or) {
        if (steps.size() == MOST_STEPS) {
            throw new IllegalArgumentException("expected a shorter grep_pattern: its repetitions multiply");
        }
        steps.add(new Step(kind, accepts, to, or));
        return steps.size() - 1;
    }

    private void emit(Part part) {
        if (part instanceof Part.One one) {
            add(Kind.CHARACTER, one.accepts(), steps.size() + 1, 0);
        } else if (part instanceof Part.All all) {
            // a step also for nothing: repetitions of nothing have to end too
            add(Kind.FORK, LinePattern::nothing, steps.size() + 1, steps.size() + 1);
            all.parts().forEach(this::emit);
        } else if (part instanceof Part.Any any) {
            emitAny(any.parts());
        } else if (part instanceof Part.Repeat repeat) {
            emitRepeat(repeat);
        } else {
            Kind kind = part instanceof Part.Boundary boundary
                    ? boundary.there() ? Kind.BOUNDARY : Kind.INSIDE
                    : part instanceof Part.Begin ? Kind.BEGIN : Kind.END;
            add(kind, LinePattern::nothing, steps.size() + 1, 0);
        }
    }

    private void emitAny(List<Part> parts) {
        List<Integer> ends = new ArrayList<>();
        for (int n = 0; n < parts.size(); n++) {
            int fork = add(Kind.FORK, LinePattern::nothing, steps.size() + 1, steps.size() + 1);
            emit(parts.get(n));
            if (n < parts.size() - 1) {
                ends.add(add(Kind.FORK, LinePattern::nothing, 0, 0));
                steps.set(fork, new Step(Kind.FORK, LinePattern::nothing, fork + 1, steps.size()));
            }
        }
        ends.forEach(end -> steps.set(end, new Step(Kind.FORK, LinePattern::nothing, steps.size(), steps.size())));
    }

    private void emitRepeat(Part.Repeat repeat) {
        for (int n = 0; n < repeat.least(); n++) {
            emit(repeat.part());
        }
        if (repeat.most() < 0) {
            int fork = add(Kind.FORK, LinePattern::nothing, 0, 0);
            emit(repeat.part());
            add(Kind.FORK, LinePattern::nothing, fork, fork);
            steps.set(fork, new Step(Kind.FORK, LinePattern::nothing, fork + 1, steps.size()));
            return;
        }
        List<Integer> forks = new ArrayList<>();
        for (int n = repeat.least(); n < repeat.most(); n++) {
            forks.add(add(Kind.FORK, LinePattern::nothing, 0, 0));
            emit(repeat.part());
        }
        forks.forEach(fork -> steps.set(fork, new Step(Kind.FORK, LinePattern::nothing, fork + 1, steps.size())));
    }

    /**
     * Whether some part of the line matches.
     *
     * @param work counts the steps
     */
    boolean find(String line, Work work) {
        int[] characters = line.codePoints().toArray();
        size = 0;
        for (int at = 0; at <= characters.length; at++) {
            round++;
            int before = size;
            int[] states = now;
            now = next;
            next = states;
            size = 0;
            for (int n = 0; n < before; n++) {
                Step step = steps.get(states[n]);
                if (step.accepts().test(characters[at - 1]) && reach(step.to(), characters, at, work)) {
                    return true;
                }
            }
            if (reach(0, characters, at, work)) {
                return true;
            }
        }
        return false;
    }

    /** Follows all steps that need no character; true at the end of the pattern. */
    private boolean reach(int from, int[] characters, int at, Work work) {
        int[] open = new int[8];
        int count = 0;
        open[count++] = from;
        while (count > 0) {
            int number = open[--count];
            if (reached[number] == round) {
                continue;
            }
            reached[number] = round;
            work.count();
            Step step = steps.get(number);
            if (step.kind() == Kind.MATCH) {
                return true;
            }
            if (step.kind() == Kind.CHARACTER) {
                now[size++] = number;
            } else if (holds(step.kind(), characters, at)) {
                open = count + 2 > open.length ? Arrays.copyOf(open, 2 * open.length) : open;
                open[count++] = step.to();
                if (step.kind() == Kind.FORK) {
                    open[count++] = step.or();
                }
            }
        }
        return false;
    }

    private static boolean holds(Kind kind, int[] characters, int at) {
        return switch (kind) {
            case BEGIN -> at == 0;
            case END -> at == characters.length;
            case BOUNDARY, INSIDE -> {
                boolean before = at > 0 && isWord(characters[at - 1]);
                boolean behind = at < characters.length && isWord(characters[at]);
                yield (before != behind) == (kind == Kind.BOUNDARY);
            }
            default -> true;
        };
    }

    private static boolean nothing(int c) {
        return false;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** What a search may do in all its lines together. */
    static final class Work {
        private static final long MOST = 100_000_000;
        private long done;

        void count() {
            if (++done > MOST) {
                throw new IllegalArgumentException("the grep_pattern takes too long on this text; use a simpler one");
            }
        }
    }
}
