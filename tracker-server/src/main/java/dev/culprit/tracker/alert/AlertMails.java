package dev.culprit.tracker.alert;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as mails. Everything in them that came with an event is untrusted. */
final class AlertMails implements AlertSender {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_TITLE = 300;

    private final MailSender mails;
    private final MailTemplates templates;
    private final String baseUrl;
    private final String domain;

    /** @param baseUrl without a last slash */
    AlertMails(MailSender mails, MailTemplates templates, String baseUrl) {
        this.mails = mails;
        this.templates = templates;
        this.baseUrl = baseUrl;
        this.domain = domain(baseUrl);
    }

    @Override
    public String send(Delivery delivery, AlertMessage message) throws SendException {
        return mails.send(mail(delivery, message));
    }

    OutgoingMail mail(Delivery delivery, AlertMessage message) {
        String template = message instanceof AlertMessage.OfHour ? "summary" : "issue";
        Map<String, Object> data = data(message);
        data.put("project", SubjectLine.clean(message.project().name()));
        data.put("url", message.url());
        data.put("settingsUrl", baseUrl);
        return new OutgoingMail(
                delivery.target(),
                subject(message),
                templates.render("mail/" + template + ".txt", data),
                templates.render("mail/" + template + ".html", data),
                "<" + delivery.messageId() + "@" + domain + ">",
                "<" + thread(message) + "@" + domain + ">");
    }

    private static String subject(AlertMessage message) {
        String what = "";
        if (message instanceof AlertMessage.OfHour hour) {
            what = hour.headline();
        } else if (message instanceof AlertMessage.OfIssue of) {
            // the short id first: telephones cut the end
            what = message.kind().label() + " " + of.issue().shortId() + ": "
                    + of.issue().title();
        }
        return SubjectLine.clean("[" + SubjectLine.clean(message.project().name(), 40) + "] " + what);
    }

    private static String thread(AlertMessage message) {
        return message instanceof AlertMessage.OfIssue of
                ? "issue-" + of.issue().id()
                : "project-" + message.project().slug();
    }

    private static Map<String, Object> data(AlertMessage message) {
        if (message instanceof AlertMessage.OfHour hour) {
            return summary(hour);
        }
        return issue((AlertMessage.OfIssue) message);
    }

    private static Map<String, Object> issue(AlertMessage.OfIssue message) {
        AlertMessage.Issue issue = message.issue();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", message.kind().label());
        data.putAll(line(issue));
        data.put("firstSeen", time(issue.firstSeen()));
        data.put("lastSeen", time(issue.lastSeen()));
        data.put("events", issue.events());
        data.put("users", issue.users());
        data.put("release", text(message.release()));
        data.put("environment", text(message.environment()));
        return data;
    }

    private static Map<String, Object> summary(AlertMessage.OfHour message) {
        List<Map<String, Object>> issues =
                message.first().stream().map(AlertMails::line).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("headline", message.headline());
        data.put("opened", time(message.opened()));
        data.put("closed", time(message.closed()));
        data.put("issues", issues);
        data.put("others", message.total() - issues.size());
        return data;
    }

    private static Map<String, Object> line(AlertMessage.Issue issue) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("shortId", issue.shortId());
        data.put("title", SubjectLine.clean(issue.title(), LONGEST_TITLE));
        data.put("culprit", SubjectLine.clean(issue.culprit(), LONGEST_TITLE));
        data.put("level", issue.level());
        data.put("turn", issue.turn().label());
        data.put("issueUrl", issue.url());
        return data;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : SubjectLine.clean(text);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** For ids of messages, which need a domain; BASE_URL was checked when it was read. */
    private static String domain(String baseUrl) {
        String host = URI.create(baseUrl).getHost();
        return host == null ? "culprit.invalid" : host.replaceAll("[^A-Za-z0-9.-]", "");
    }
}
