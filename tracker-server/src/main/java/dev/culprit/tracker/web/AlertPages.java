package dev.culprit.tracker.web;

import dev.culprit.tracker.alert.AlertChannel;
import dev.culprit.tracker.alert.AlertSettings;
import dev.culprit.tracker.alert.AlertSettingsException;
import dev.culprit.tracker.alert.Alerts;
import dev.culprit.tracker.alert.DeliveryRecord;
import dev.culprit.tracker.project.Project;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** Who hears of new issues and regressions of a project, and what became of the messages. */
@Path("/projects/{slug}/alerts")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class AlertPages {
    private static final int SHOWN_DELIVERIES = 50;

    private final Alerts alerts;
    private final Flash flash;

    AlertPages(Alerts alerts, Flash flash) {
        this.alerts = alerts;
        this.flash = flash;
    }

    /** @param to who would get a mail now */
    record Model(
            String slug,
            String name,
            boolean emailConfigured,
            boolean emailEnabled,
            String recipients,
            String to,
            String webhookUrl,
            Optional<String> webhookSecret,
            int hourlyLimit,
            List<DeliveryRecord> deliveries) {}

    @GET
    public TemplateInstance show(String slug) {
        Project project = project(slug);
        AlertSettings settings = alerts.settings(project.id);
        String url = settings.webhookUrl();
        return Templates.alerts(new Model(
                slug,
                project.name,
                alerts.emailConfigured(),
                settings.emailEnabled(),
                TextLines.write(settings.recipients()),
                String.join(", ", alerts.emailRecipients(project.id)),
                url == null ? "" : url,
                url == null ? Optional.empty() : Optional.ofNullable(settings.webhookSecret()),
                settings.hourlyLimit(),
                alerts.lastDeliveries(project.id, SHOWN_DELIVERIES)));
    }

    @POST
    public Response save(
            String slug,
            @RestForm boolean emailEnabled,
            @RestForm @DefaultValue("") String recipients,
            @RestForm @DefaultValue("") String webhookUrl,
            @RestForm @DefaultValue("0") int hourlyLimit) {
        try {
            alerts.save(project(slug).id, emailEnabled, TextLines.read(recipients), webhookUrl, hourlyLimit);
            flash.say("Alerts saved.");
        } catch (AlertSettingsException e) {
            flash.say("Not saved. " + e.getMessage() + ".");
        }
        return back(slug);
    }

    @POST
    @Path("secret")
    public Response changeSecret(String slug) {
        alerts.changeSecret(project(slug).id);
        flash.say("Webhooks are signed with the new secret from now on.");
        return back(slug);
    }

    @POST
    @Path("test")
    public Response test(String slug, @RestForm @DefaultValue("") String channel) {
        AlertChannel by = channel.equals("webhook") ? AlertChannel.WEBHOOK : AlertChannel.EMAIL;
        List<Alerts.Trial> trials = alerts.sendTest(project(slug).id, by);
        Optional<String> failure = trials.stream()
                .filter(trial -> trial.error() != null)
                .map(trial -> trial.target() + ": " + trial.error())
                .findFirst();
        if (trials.isEmpty()) {
            flash.say("There is nobody to send a test to.");
        } else if (failure.isPresent()) {
            flash.say("The test failed. " + Fmt.cut(failure.get(), 300));
        } else {
            flash.say("The test was delivered.");
        }
        return back(slug);
    }

    private static Project project(String slug) {
        return Project.bySlug(slug).orElseThrow(() -> new NotFoundException("There is no project " + slug + "."));
    }

    private static Response back(String slug) {
        return Response.seeOther(URI.create("/projects/" + slug + "/alerts")).build();
    }
}
