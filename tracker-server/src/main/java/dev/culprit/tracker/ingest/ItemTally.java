package dev.culprit.tracker.ingest;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.ItemHeader;
import java.util.EnumMap;
import java.util.Map;

/** How many things of which category a request holds, as far as its item headers were read. */
final class ItemTally {
    private final Map<DataCategory, Long> quantities = new EnumMap<>(DataCategory.class);

    void add(ItemHeader header) {
        quantities.merge(header.type().category(), header.quantity(), Long::sum);
    }

    void add(DataCategory category) {
        quantities.merge(category, 1L, Long::sum);
    }

    Map<DataCategory, Long> quantities() {
        return quantities;
    }
}
