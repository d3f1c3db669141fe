package dev.culprit.sdk;

import dev.culprit.sdk.internal.json.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A throwable, its causes and what they suppressed, each once, numbered in the order they are found: first what an
 * exception suppressed, then its cause. Of more than fifty the first stay, and the last causes with the root.
 */
final class ThrowableChain {
    static final int MAX_EXCEPTIONS = 50;
    /** Kept of the end of a long chain of causes; what exceptions suppressed cannot take this room. */
    private static final int LAST = 10;
    /** The root is looked for so far: a {@code getCause} may make a new exception each time it is asked. */
    private static final int MAX_STEPS = 1 << 17;

    private static final StackTraceElement[] NO_FRAMES = {};
    private static final Throwable[] NONE = {};

    private final List<Link> links = new ArrayList<>(4);

    private ThrowableChain() {}

    /** One exception and its place. */
    static final class Link {
        final Throwable throwable;
        /** As mechanism: chained or suppressed. */
        final String kind;
        /** The number of the one that has it; -1 for the first. */
        final int parent;

        Link(Throwable throwable, String kind, int parent) {
            this.throwable = throwable;
            this.kind = kind;
            this.parent = parent;
        }
    }

    /** The first is the throwable itself; the number of a link is its index. */
    static List<Link> of(Throwable throwable) {
        ThrowableChain chain = new ThrowableChain();
        chain.add(throwable, "chained", -1);
        return chain.links;
    }

    private void add(Throwable first, String kind, int parent) {
        Throwable next = first;
        String nextKind = kind;
        int nextParent = parent;
        while (next != null && !isKnown(next)) {
            int number = links.size();
            if (isCrowded()) {
                if (parent < 0) {
                    addLast(next, nextParent);
                }
                return;
            }
            links.add(new Link(next, nextKind, nextParent));
            for (Throwable suppressed : suppressed(next)) {
                if (isCrowded()) {
                    break;
                }
                // as deep as exceptions suppress one another, which the limit above bounds
                add(suppressed, "suppressed", number);
            }
            next = cause(next);
            nextKind = "chained";
            nextParent = number;
        }
    }

    private boolean isCrowded() {
        return links.size() >= MAX_EXCEPTIONS - LAST;
    }

    /** Goes on to the root, or until causes repeat themselves, and adds the last of them. */
    private void addLast(Throwable first, int parent) {
        ArrayDeque<Throwable> last = new ArrayDeque<>(LAST);
        Throwable next = first;
        Throwable mark = first;
        for (int step = 1; next != null && step < MAX_STEPS && !isKnown(next); step++) {
            if (last.size() == LAST) {
                last.removeFirst();
            }
            last.addLast(next);
            next = cause(next);
            if (next == mark) {
                break;
            }
            // Brent's way to notice a cycle: the mark moves at powers of two
            mark = Integer.bitCount(step) == 1 ? next : mark;
        }
        int above = parent;
        for (Throwable cause : last) {
            if (!isKnown(cause)) {
                links.add(new Link(cause, "chained", above));
                above = links.size() - 1;
            }
        }
    }

    private boolean isKnown(Throwable throwable) {
        for (Link link : links) {
            if (link.throwable == throwable) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Throwable cause(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    private static Throwable[] suppressed(Throwable throwable) {
        try {
            return throwable.getSuppressed();
        } catch (Throwable e) {
            return NONE;
        }
    }

    /** What it says, or that it cannot; null when it says nothing. */
    static @Nullable String message(Throwable throwable) {
        try {
            return Texts.cutNullable(throwable.getMessage(), Texts.MESSAGE);
        } catch (Throwable e) {
            return "<getMessage threw " + e.getClass().getName() + ">";
        }
    }

    static StackTraceElement[] frames(Throwable throwable) {
        try {
            StackTraceElement[] frames = throwable.getStackTrace();
            return frames == null ? NO_FRAMES : withoutNulls(frames);
        } catch (Throwable e) {
            return NO_FRAMES;
        }
    }

    /** A class that overrides {@code getStackTrace} may leave gaps. */
    private static StackTraceElement[] withoutNulls(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (frame == null) {
                List<StackTraceElement> whole = new ArrayList<>(Arrays.asList(frames));
                whole.removeIf(Objects::isNull);
                return whole.toArray(NO_FRAMES);
            }
        }
        return frames;
    }

    /** The class without its package. */
    static String type(Throwable throwable) {
        String name = throwable.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The package; null for the unnamed one. */
    static @Nullable String module(Throwable throwable) {
        String name = throwable.getClass().getName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : name.substring(0, dot);
    }
}
