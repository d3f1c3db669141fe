package dev.culprit.tracker.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one stack that count, the innermost first.
 *
 * @param weak the frames are nameless, or named by a minifier: alone they would mix up different faults
 */
record StackKey(List<FrameKey> frames, boolean inApp, boolean weak) {
    /** Deeper callers say how the program got there, and not what broke. */
    static final int MAX_FRAMES = 30;

    static StackKey of(ArrayNode stack, String platform) {
        List<FrameKey> inApp = new ArrayList<>();
        List<FrameKey> all = new ArrayList<>();
        for (int i = stack.size() - 1; i >= 0 && inApp.size() < MAX_FRAMES; i--) {
            FrameKey key = frame(stack.get(i), platform);
            if (key == null) {
                continue;
            }
            if (key.inApp()) {
                add(inApp, key);
            }
            if (all.size() < MAX_FRAMES) {
                add(all, key);
            }
        }
        List<FrameKey> chosen = inApp.isEmpty() ? all : inApp;
        boolean weak = chosen.stream().allMatch(FrameKey::weak);
        if (!weak) {
            chosen.removeIf(FrameKey::weak);
        }
        // run times bring the same internals to every fault: "connect" and "read" end in the same frames
        boolean internals = inApp.isEmpty() && (platform.equals("node") || platform.equals("javascript"));
        return new StackKey(chosen, !inApp.isEmpty(), weak || internals);
    }

    private static @Nullable FrameKey frame(JsonNode frame, String platform) {
        return frame.isObject() ? FrameKey.of(frame, platform) : null;
    }

    /** A function that calls itself counts once, however deep it went. */
    private static void add(List<FrameKey> frames, FrameKey key) {
        if (frames.isEmpty() || !frames.get(frames.size() - 1).text().equals(key.text())) {
            frames.add(key);
        }
    }

    /** Of endless recursion, cut off anywhere: which functions took part. */
    StackKey asSet() {
        TreeSet<String> seen = new TreeSet<>();
        List<FrameKey> distinct = new ArrayList<>();
        for (FrameKey frame : frames) {
            if (seen.add(frame.text())) {
                distinct.add(frame);
            }
        }
        distinct.sort((a, b) -> a.text().compareTo(b.text()));
        return new StackKey(distinct, inApp, weak);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }
}
