package dev.culprit.shipper.format;

import dev.culprit.shipper.record.PlacedEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The entries that a merger holds back, in the order in which they came; a bounded number of them. */
public final class HeldEntries {
    /** More than so many are never held: the oldest goes out as it is. */
    private static final int MOST = 1000;

    private final List<PlacedEntry> held = new ArrayList<>();
    private final long patienceNanos;

    public HeldEntries(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    public void add(PlacedEntry placed, Consumer<PlacedEntry> out) {
        held.add(placed);
        if (held.size() > MOST) {
            out.accept(held.remove(0));
        }
    }

    /** Takes out the first entry that fits. */
    public Optional<PlacedEntry> take(Predicate<PlacedEntry> fits) {
        for (Iterator<PlacedEntry> all = held.iterator(); all.hasNext(); ) {
            PlacedEntry placed = all.next();
            if (fits.test(placed)) {
                all.remove();
                return Optional.of(placed);
            }
        }
        return Optional.empty();
    }

    /** Hands out what waited long enough. */
    public void flush(long nanos, Consumer<PlacedEntry> out) {
        release(placed -> nanos - placed.nanos() >= patienceNanos, out);
    }

    /** Hands out what is of one file. */
    public void flush(Object file, Consumer<PlacedEntry> out) {
        release(placed -> placed.file().equals(file), out);
    }

    private void release(Predicate<PlacedEntry> due, Consumer<PlacedEntry> out) {
        if (held.isEmpty()) {
            return;
        }
        List<PlacedEntry> released = held.stream().filter(due).toList();
        held.removeAll(released);
        released.forEach(out);
    }

    public void forget(Object file) {
        held.removeIf(placed -> placed.file().equals(file));
    }

    /** The smallest position of the file's entries; {@link Long#MAX_VALUE} for none. */
    public long oldest(Object file) {
        long oldest = Long.MAX_VALUE;
        for (PlacedEntry placed : held) {
            if (placed.file().equals(file)) {
                oldest = Math.min(oldest, placed.position());
            }
        }
        return oldest;
    }
}
