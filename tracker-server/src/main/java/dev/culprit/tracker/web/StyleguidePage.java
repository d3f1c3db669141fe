package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.Level;
import dev.culprit.tracker.issue.TimeBuckets;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All components in their states, for those who change them: only with {@code culprit.styleguide=true}. */
@Path("/styleguide")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class StyleguidePage {
    private final boolean shown;
    private final InstantSource clock;

    StyleguidePage(
            @ConfigProperty(name = "culprit.styleguide", defaultValue = "false") boolean shown, InstantSource clock) {
        this.shown = shown;
        this.clock = clock;
    }

    record Model(List<String> levels, BarChart empty, BarChart full, Instant now) {}

    @GET
    public TemplateInstance show() {
        if (!shown) {
            throw new NotFoundException();
        }
        Instant now = clock.instant();
        TimeBuckets time = TimeBuckets.over(Duration.ofHours(24), 24, now);
        long[] counts = new long[24];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.round(500 * (1 + Math.sin(i / 3.0)));
        }
        return Templates.styleguide(new Model(
                Arrays.stream(Level.values()).map(Level::word).toList(),
                BarChart.of(null, time, 64),
                BarChart.of(counts, time, 64),
                now));
    }
}
