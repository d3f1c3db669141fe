package dev.culprit.shipper.app;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.pipeline.EntryRules;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.spool.Outbox;
import dev.culprit.shipper.tail.Barrier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands at both ends of the decision, and shows what went in and what came out; nothing is written or sent. */
final class Sightings implements EntryRules, Outbox, Barrier {
    private final EntryRules rules;
    private final Engine.Viewer viewer;
    private Engine.@Nullable Sighting open;

    Sightings(EntryRules rules, Engine.Viewer viewer) {
        this.rules = rules;
        this.viewer = viewer;
    }

    @Override
    public LogEntry apply(String source, String file, LogEntry entry) {
        LogEntry ruled = rules.apply(source, file, entry);
        try {
            sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open = new Engine.Sighting(source, Path.of(file), 0, ruled, Optional.empty());
        return ruled;
    }

    @Override
    public boolean mayPromote(String source) {
        return rules.mayPromote(source);
    }

    @Override
    public void append(Kind kind, String source, EventId id, byte[] payload) {
        Engine.Sighting sighting = open;
        if (kind == Kind.EVENT && sighting != null) {
            open = new Engine.Sighting(
                    sighting.source(), sighting.file(), sighting.line(), sighting.entry(), Optional.of(payload));
        }
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void sync() throws IOException {
        Engine.Sighting sighting = open;
        open = null;
        if (sighting != null) {
            viewer.see(sighting);
        }
    }
}
