package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.Series;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Aggregates of events over time, for charts. */
@Path("/api/0/organizations/{organization}/events-timeseries/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class EventTimeSeriesResource {
    private final Directory directory;
    private final EventSearch search;
    private final InstantSource clock;

    EventTimeSeriesResource(Directory directory, EventSearch search, InstantSource clock) {
        this.directory = directory;
        this.search = search;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Aggregates of events over time, with a value for every bucket")
    public SeriesAnswer find(String organization, @BeanParam SeriesParameters parameters) {
        Instant now = clock.instant();
        Series series =
                search.series(parameters.in(parameters.in(directory, directory.organization(organization), now)));
        return SeriesAnswer.of(series, parameters.datasetName(), parameters.withOther(), now);
    }
}
