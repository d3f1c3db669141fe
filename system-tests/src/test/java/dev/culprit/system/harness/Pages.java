package dev.culprit.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tracker's pages without a browser, logged in as the first run's administrator. */
public final class Pages {
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"(csrf)\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final TrackerProcess tracker;

    private Pages(TrackerProcess tracker) {
        this.tracker = tracker;
    }

    public static Pages logIn(TrackerProcess tracker) {
        Pages pages = new Pages(tracker);
        String form = pages.get("/login").body();
        Matcher csrf = HIDDEN.matcher(form);
        if (!csrf.find()) {
            throw new AssertionError("no token against forgery in " + form);
        }
        String fields = csrf.group(1) + "=" + encoded(csrf.group(2)) + "&email="
                + encoded(tracker.firstRun().email()) + "&password="
                + encoded(tracker.firstRun().password()) + "&next=";
        HttpResponse<String> answer = pages.send(pages.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
        if (answer.statusCode() / 100 != 3) {
            throw new AssertionError("cannot log in: " + answer.statusCode() + "\n" + answer.body());
        }
        return pages;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(tracker.url().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Where people read this event. */
    public String pathOf(StoredEvent event) {
        return pathOfIssue(event.issueId()) + "/events/" + event.id();
    }

    public String pathOfIssue(long issueId) {
        return "/issues/"
                + tracker.database()
                        .query(
                                "SELECT p.short_prefix || '-' || i.short_id FROM issue i"
                                        + " JOIN project p ON p.id = i.project_id WHERE i.id = ?",
                                row -> row.getString(1),
                                issueId)
                        .get(0);
    }
}
