package dev.culprit.tracker.web;

import dev.culprit.tracker.digest.SetAsideReplay;
import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.outcome.OutcomeCount;
import dev.culprit.tracker.outcome.OutcomeCounts;
import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolStatus;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What an operator wants to know: what waits, what ended how, what could not be read. */
@Path("/system")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class SystemPage {
    private final Spool spool;
    private final SetAsideReplay replay;
    private final OutcomeCounts outcomes;
    private final DataSource database;
    private final Flash flash;
    private final InstantSource clock;

    SystemPage(
            Spool spool,
            SetAsideReplay replay,
            OutcomeCounts outcomes,
            DataSource database,
            Flash flash,
            InstantSource clock) {
        this.spool = spool;
        this.replay = replay;
        this.outcomes = outcomes;
        this.database = database;
        this.flash = flash;
        this.clock = clock;
    }

    record SetAside(
            long id,
            String project,
            Instant received,
            String reason,
            String detail,
            Optional<Instant> replayed,
            long bytes) {}

    /** @param spool absent when this node has none */
    record Model(
            Optional<SpoolStatus> spool,
            List<OutcomeCount> outcomes,
            long stored,
            long refused,
            long notYetStored,
            List<SetAside> setAside,
            boolean canReplay,
            long databaseBytes) {}

    @GET
    public TemplateInstance show() {
        List<OutcomeCount> counts = outcomes.since(clock.instant().minus(1, ChronoUnit.DAYS));
        return Templates.system(new Model(
                Optional.of(spool.status()),
                counts,
                sum(counts, Outcome.ACCEPTED),
                sum(counts, Outcome.INVALID)
                        + sum(counts, Outcome.RATE_LIMITED)
                        + sum(counts, Outcome.DISCARDED)
                        + sum(counts, Outcome.SET_ASIDE),
                sum(counts, Outcome.NOT_YET_STORED),
                setAside(),
                true,
                Query.of("SELECT pg_database_size(current_database())")
                        .first(database, row -> row.getLong(1))
                        .orElse(0L)));
    }

    @POST
    @Path("set-aside/{id}/replay")
    public Response replay(long id) {
        flash.say(
                replay.replay(id)
                        ? "Given back to the digest. If it fails again, it returns to this list."
                        : "It is gone: only the newest ones are kept.");
        return Response.seeOther(URI.create("/system#set-aside")).build();
    }

    private List<SetAside> setAside() {
        return Query.of("SELECT s.id, coalesce(p.name, s.project_id::text) AS project, s.received, s.reason, s.detail,"
                        + " s.replayed, length(s.record) AS bytes FROM set_aside s"
                        + " LEFT JOIN project p ON p.id = s.project_id ORDER BY s.id DESC LIMIT 100")
                .list(
                        database,
                        row -> new SetAside(
                                row.getLong("id"),
                                row.getString("project"),
                                row.getTimestamp("received").toInstant(),
                                row.getString("reason"),
                                row.getString("detail"),
                                Optional.ofNullable(Query.instant(row, "replayed")),
                                row.getLong("bytes")));
    }

    private static long sum(List<OutcomeCount> counts, Outcome outcome) {
        return counts.stream()
                .filter(count -> count.outcome() == outcome)
                .mapToLong(OutcomeCount::quantity)
                .sum();
    }
}
