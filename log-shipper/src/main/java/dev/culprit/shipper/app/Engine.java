package dev.culprit.shipper.app;

import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.metrics.Metrics;
import dev.culprit.shipper.metrics.ShipperHealth;
import dev.culprit.shipper.record.LogEntry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the commands need of the machinery that reads, decides and sends. */
public interface Engine {
    /** The process around a shipping. The parts register their health and their figures here. */
    record Host(Vertx vertx, ShipperHealth health, Metrics metrics, Notices notices) {}

    /** From when until when; entries without a time are always inside. */
    record Window(Optional<Instant> since, Optional<Instant> until) {}

    /**
     * Something that was recognised.
     *
     * @param line in its file, from 1; 0 when unknown
     * @param event the event's JSON, as it would be sent; empty when it becomes none
     */
    record Sighting(String source, Path file, long line, LogEntry entry, Optional<byte[]> event) {}

    /** Gets sightings, on one thread. */
    @FunctionalInterface
    interface Viewer {
        void see(Sighting sighting) throws IOException;
    }

    /** What became of old files. Each event is either sent, suppressed or dead. */
    record Totals(long bytes, long read, long matched, long sent, long suppressed, long dead) {}

    /** Told now and then how far a reading of old files is. */
    @FunctionalInterface
    interface Progress {
        /** @param bytesInAll of all files together */
        void at(Totals totals, long bytesInAll);
    }

    /**
     * Makes a shipping, which does nothing yet.
     *
     * @throws IOException when the state directory cannot be used, or another shipper uses it
     */
    Shipping shipping(ShipperSettings settings, Host host) throws IOException;

    /** Reads the given sources' files once, and sends what is in them through the spool of the state directory. */
    Totals once(ShipperSettings settings, Window window, Host host, Progress progress)
            throws IOException, InterruptedException;

    /**
     * Reads and decides as a shipping does, but writes and sends nothing.
     *
     * @param follow whether to go on with what comes, until interrupted; else each file is read once
     */
    void view(ShipperSettings settings, Window window, boolean follow, Viewer viewer)
            throws IOException, InterruptedException;

    /** The files that a source would read now, whether or not they can be opened. */
    List<Path> files(SourceSettings source) throws IOException;

    /** The format that a file's first lines show, where the source says {@code auto}; else the source's own. */
    String format(SourceSettings source, Path file) throws IOException;

    /** Up to where a file was read; empty when it was never seen. */
    OptionalLong position(ShipperSettings settings, Path file) throws IOException;

    /** The events that the tracker refused for good. */
    DeadLetters deadLetters(ShipperSettings settings) throws IOException;
}
