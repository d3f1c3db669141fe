package dev.culprit.tracker.digest;

import dev.culprit.tracker.spool.Spool;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Sends what was set aside through the digest again, after its cause was mended. */
@ApplicationScoped
public class SetAsideReplay {
    private final DataSource database;
    private final Spool spool;

    SetAsideReplay(DataSource database, Spool spool) {
        this.database = database;
        this.spool = spool;
    }

    /**
     * Puts the record into the spool once more. The row stays, marked, as history; if it fails again, a new row tells.
     *
     * @return whether there is such a row
     * @throws dev.culprit.tracker.spool.SpoolException if the spool takes nothing now
     */
    public boolean replay(long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT record FROM set_aside WHERE id = ?");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE set_aside SET replayed = now() WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                spool.append(row.getBytes(1)).toCompletableFuture().join();
            }
            update.setLong(1, id);
            update.executeUpdate();
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what was set aside: " + e.getMessage(), e);
        }
    }
}
