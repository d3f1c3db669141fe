package dev.culprit.tracker.digest;

import dev.culprit.tracker.event.DayPartitions;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** A digest that writes batches of events one after the other, and tries again as its worker does. */
final class DigestFixture {
    private final BatchWriter writer;
    private long position;

    DigestFixture(DataSource database) {
        SpoolPositions positions = new SpoolPositions(database, UUID.randomUUID());
        try {
            positions.read();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        writer = new BatchWriter(
                database,
                positions,
                new DayPartitions(database, "event"),
                new DayPartitions(database, "raw_item"),
                project -> true);
    }

    int write(NewEvents... events) {
        while (true) {
            ParsedBatch batch = new ParsedBatch(position, position + 1, events.length);
            for (NewEvents event : events) {
                batch.events().add(event.build());
            }
            try {
                int stored = writer.write(batch);
                position++;
                return stored;
            } catch (StaleIssues gone) {
                writer.forget();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
