package dev.culprit.shipper.app;

import dev.culprit.shipper.journal.Journals;
import dev.culprit.shipper.tail.Barrier;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Behind a view: nothing is kept, so everything counts as durable. */
final class ViewBarrier implements Barrier {
    private final Sightings sightings;
    private final Journals journals;

    ViewBarrier(Sightings sightings, Journals journals) {
        this.sightings = sightings;
        this.journals = journals;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void tick(long nanos) {
        try {
            if (journals.round(nanos, () -> true)) {
                sightings.sync();
                journals.synced(nanos);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void sync() throws IOException {
        sightings.sync();
    }
}
