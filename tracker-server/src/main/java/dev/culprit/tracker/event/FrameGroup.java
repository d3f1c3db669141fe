package dev.culprit.tracker.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Frames shown together, newest call first: one frame of the program's own code, or a run of library frames folded into
 * one line.
 *
 * @param label what the folded line says; empty for an open frame
 */
public record FrameGroup(String label, List<StackFrame> frames) {
    private static final int NAMED_LIBRARIES = 3;

    public FrameGroup {
        frames = List.copyOf(frames);
    }

    public boolean folded() {
        return !label.isEmpty();
    }

    /** The one frame of a group that is not folded. */
    public StackFrame frame() {
        return frames.get(0);
    }

    /** @param oldestFirst a stack as the protocol has it; without any own code its newest call stays open */
    public static List<FrameGroup> of(List<StackFrame> oldestFirst, String platform) {
        boolean anyApp = oldestFirst.stream().anyMatch(StackFrame::inApp);
        List<FrameGroup> groups = new ArrayList<>();
        List<StackFrame> run = new ArrayList<>();
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            StackFrame frame = oldestFirst.get(i);
            boolean open = frame.inApp() || (!anyApp && i == oldestFirst.size() - 1);
            if (open) {
                fold(run, platform, groups);
                groups.add(new FrameGroup("", List.of(frame)));
            } else {
                run.add(frame);
            }
        }
        fold(run, platform, groups);
        return groups;
    }

    private static void fold(List<StackFrame> run, String platform, List<FrameGroup> groups) {
        if (run.isEmpty()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        run.forEach(frame -> names.add(Libraries.name(frame, platform)));
        List<String> shown = names.stream().limit(NAMED_LIBRARIES).toList();
        String more = names.size() > shown.size() ? " and " + (names.size() - shown.size()) + " more" : "";
        String count = run.size() == 1 ? "1 frame" : run.size() + " frames";
        groups.add(new FrameGroup(count + " of " + String.join(", ", shown) + more, run));
        run.clear();
    }
}
