package dev.culprit.shipper.format.wrap;

import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import java.time.Duration;

/** Lets the inner format frame the lines inside, those of each writer apart, and joins lines that the wrapper cut. */
final class WrappedFramer implements Framer {
    private static final int WRITERS = 2;

    private final Wrapping wrapping;
    private final InnerLine line = new InnerLine();
    private final Writer[] writers = new Writer[WRITERS];

    private static final class Writer {
        private final Framer inner;
        private Place head = Place.ALONE;
        private boolean cut;
        private int origin;

        Writer(Framer inner) {
            this.inner = inner;
        }
    }

    WrappedFramer(Wrapping wrapping, LogFormat inner) {
        this.wrapping = wrapping;
        for (int i = 0; i < WRITERS; i++) {
            writers[i] = new Writer(inner.framer());
        }
    }

    @Override
    public Place place(byte[] bytes, int from, int to) {
        boolean wrapped = wrapping.unwrap(bytes, from, to, line);
        if (!wrapped) {
            line.is(bytes, from, to);
        }
        Writer writer = writers[line.writer()];
        if (writer.cut) {
            return rest(writer);
        }
        boolean another = wrapped && line.origin() != writer.origin;
        if (wrapped) {
            writer.origin = line.origin();
        }
        if (another) {
            writer.inner.reset();
        }
        Place place = writer.inner.place(line.bytes(), line.from(), line.to());
        if (another && place == Place.CONTINUES) {
            place = Place.BEGINS;
        }
        writer.head = place;
        writer.cut = line.isPartial();
        return !writer.cut ? place : place == Place.ALONE || place == Place.BEGINS ? Place.BEGINS : Place.CONTINUES;
    }

    private Place rest(Writer writer) {
        writer.cut = line.isPartial();
        boolean whole = writer.head == Place.ALONE || writer.head == Place.ENDS;
        return !writer.cut && whole ? Place.ENDS : Place.CONTINUES;
    }

    @Override
    public int writer() {
        return line.writer();
    }

    @Override
    public Duration patience() {
        return writers[0].inner.patience();
    }

    @Override
    public void reset() {
        for (Writer writer : writers) {
            writer.cut = false;
            writer.inner.reset();
        }
    }
}
