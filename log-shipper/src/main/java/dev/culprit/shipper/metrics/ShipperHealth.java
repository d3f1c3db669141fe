package dev.culprit.shipper.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Asks each part how it is. Safe for use by several threads. */
public final class ShipperHealth {
    /** From well to ill. */
    public enum State {
        OK,
        /** It works, but not on everything: a file that may not be read, an event that was refused. */
        DEGRADED,
        /** Nothing gets through, or nothing can be written down. */
        FAILING
    }

    /** What is wrong with a part. */
    public record Complaint(State state, String reason) {}

    /** The worst state, and all reasons. */
    public record Report(State state, List<String> reasons) {}

    private final Map<String, Supplier<Optional<Complaint>>> parts = new ConcurrentSkipListMap<>();

    /**
     * Adds a part, or replaces the one of that name.
     *
     * @param complaint empty while all is well; called from any thread, and must not wait
     */
    public void register(String part, Supplier<Optional<Complaint>> complaint) {
        parts.put(part, complaint);
    }

    public Report report() {
        State worst = State.OK;
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, Supplier<Optional<Complaint>>> part : parts.entrySet()) {
            Optional<Complaint> complaint = part.getValue().get();
            if (complaint.isPresent()) {
                State state = complaint.get().state();
                worst = state.compareTo(worst) > 0 ? state : worst;
                reasons.add(part.getKey() + ": " + complaint.get().reason());
            }
        }
        return new Report(worst, List.copyOf(reasons));
    }
}
