package dev.culprit.shipper.format.stack;

import dev.culprit.shipper.record.StackFrame;
import java.util.ArrayList;
import java.util.List;

/** Limits of stacks. */
public final class Frames {
    private static final int KEPT_AT_EACH_END = 50;

    private Frames() {}

    /** The first and the last fifty: the middle of a very deep stack is mostly one call again and again. */
    public static List<StackFrame> limited(List<StackFrame> frames) {
        if (frames.size() <= 2 * KEPT_AT_EACH_END) {
            return frames;
        }
        List<StackFrame> kept = new ArrayList<>(frames.subList(0, KEPT_AT_EACH_END));
        kept.addAll(frames.subList(frames.size() - KEPT_AT_EACH_END, frames.size()));
        return kept;
    }
}
