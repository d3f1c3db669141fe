package dev.culprit.shipper.journal;

import java.util.List;

/**
 * What to follow.
 *
 * @param name of the source
 * @param units of systemd; empty for all
 * @param fromBeginning whether the very first start reads what is there already
 */
public record JournalSource(String name, List<String> units, boolean fromBeginning) {
    public JournalSource {
        units = List.copyOf(units);
    }
}
