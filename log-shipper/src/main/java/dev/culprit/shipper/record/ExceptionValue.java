package dev.culprit.shipper.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exception of a chain.
 *
 * @param type the class or kind, such as {@code TypeError} or {@code unique_violation}
 * @param value its message; it can have several lines
 * @param module where the type is from, such as a Java package
 * @param frames the oldest call first, as the protocol wants it; empty when there is no stack
 */
public record ExceptionValue(
        @Nullable String type,
        @Nullable String value,
        @Nullable String module,
        List<StackFrame> frames,
        @Nullable Mechanism mechanism) {

    public ExceptionValue {
        frames = List.copyOf(frames);
    }

    public ExceptionValue withMechanism(Mechanism how) {
        return new ExceptionValue(type, value, module, frames, how);
    }
}
