package dev.culprit.shipper.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an exception was caught.
 *
 * @param type such as {@code auto.log.pino}, or {@code chained} within a chain
 * @param handled false when the process died of it
 * @param source how the parent names this one, such as {@code errors[0]} or {@code __cause__}
 * @param exceptionId place in the tree of a chain or group, 0 for the outermost; null outside one
 * @param group whether this one stands for several
 * @param data further plain values, such as an error code
 */
public record Mechanism(
        String type,
        @Nullable Boolean handled,
        @Nullable String source,
        @Nullable Integer exceptionId,
        @Nullable Integer parentId,
        boolean group,
        Map<String, Object> data) {

    public static Mechanism of(String type, boolean handled) {
        return new Mechanism(type, handled, null, null, null, false, Map.of());
    }

    public Mechanism withData(Map<String, Object> values) {
        return new Mechanism(type, handled, source, exceptionId, parentId, group, Map.copyOf(values));
    }
}
