package dev.culprit.tracker.digest;

import java.util.ArrayList;
import java.util.List;

/** What one envelope became. */
final class DigestedEnvelope {
    private final List<NewEvent> events = new ArrayList<>(1);
    private final List<KeptItem> kept = new ArrayList<>(0);
    private final List<SetAsideItem> setAside = new ArrayList<>(0);
    private final OutcomeTally outcomes = new OutcomeTally();

    List<NewEvent> events() {
        return events;
    }

    List<KeptItem> kept() {
        return kept;
    }

    List<SetAsideItem> setAside() {
        return setAside;
    }

    OutcomeTally outcomes() {
        return outcomes;
    }
}
