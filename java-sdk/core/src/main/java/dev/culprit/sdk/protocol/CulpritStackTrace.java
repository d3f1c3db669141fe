package dev.culprit.sdk.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stack, the oldest call first. */
public final class CulpritStackTrace {
    private @Nullable List<CulpritStackFrame> frames;
    private @Nullable Boolean snapshot;

    /** A stack without frames. */
    public CulpritStackTrace() {}

    /** A stack of these frames, the oldest call first. */
    public CulpritStackTrace(@Nullable List<CulpritStackFrame> frames) {
        this.frames = frames;
    }

    /** @return the frames, the oldest call first; null when unset */
    public @Nullable List<CulpritStackFrame> getFrames() {
        return frames;
    }

    /** Sets the frames, the oldest call first; null unsets it. */
    public void setFrames(@Nullable List<CulpritStackFrame> frames) {
        this.frames = frames;
    }

    /** @return whether the stack is of a thread that goes on running; null when unset */
    public @Nullable Boolean getSnapshot() {
        return snapshot;
    }

    /** Sets whether the stack is of a thread that goes on running; null unsets it. */
    public void setSnapshot(@Nullable Boolean snapshot) {
        this.snapshot = snapshot;
    }
}
