package dev.culprit.tracker.event;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exception of a chain.
 *
 * @param frames oldest call first, as the protocol has them
 * @param handled absent when the event does not say
 */
public record ExceptionValue(
        String type,
        String value,
        String module,
        String mechanism,
        @Nullable Boolean handled,
        List<StackFrame> frames) {
    public ExceptionValue {
        frames = List.copyOf(frames);
    }

    public boolean unhandled() {
        return Boolean.FALSE.equals(handled);
    }

    public String title() {
        if (type.isEmpty()) {
            return value.isEmpty() ? "<unnamed exception>" : value;
        }
        return value.isEmpty() ? type : type + ": " + value;
    }

    /** The newest call of the program's own code, else the newest of all. */
    public Optional<StackFrame> culprit() {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).inApp()) {
                return Optional.of(frames.get(i));
            }
        }
        return frames.isEmpty() ? Optional.empty() : Optional.of(frames.get(frames.size() - 1));
    }
}
