package dev.culprit.tracker.api;

import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Figures for scripts that watch or measure a server. */
@Path("/api/0/server-status/")
@Produces(MediaType.APPLICATION_JSON)
public class ServerStatusResource {
    private final DataSource database;
    private final Spool spool;

    ServerStatusResource(DataSource database, Spool spool) {
        this.database = database;
        this.spool = spool;
    }

    /**
     * The state of this node and its database.
     *
     * @param storedEvents events of all issues, as their counters say
     * @param setAside items that could not be digested
     * @param spoolBytesWaiting accepted, and not yet in the database
     * @param databaseBytes size of the database on the disk
     */
    public record ServerStatus(long storedEvents, long setAside, long spoolBytesWaiting, long databaseBytes) {}

    @GET
    @RolesAllowed("org:read")
    @Operation(summary = "Show figures of this node and its database")
    public ServerStatus show() {
        SpoolStatus status = spool.status();
        return Query.of("SELECT (SELECT coalesce(sum(event_count), 0) FROM issue), (SELECT count(*) FROM set_aside),"
                        + " pg_database_size(current_database())")
                .first(
                        database,
                        row -> new ServerStatus(
                                row.getLong(1), row.getLong(2), status.end() - status.released(), row.getLong(3)))
                .orElseThrow();
    }
}
