package dev.culprit.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.culprit.system.harness.Chromium;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do on the pages, in a real browser. A complaint of the browser on any page fails the test. */
@ExtendWith({SharedTracker.class, Chromium.class})
class PagesInBrowserTest {
    /** Longer than pages wait between two looks at the server. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private final List<String> complaints = new ArrayList<>();
    private TrackerProcess tracker;
    private Database database;
    private Browser browser;
    private BrowserContext context;
    private Page page;
    private TestProject project;

    @BeforeEach
    void use(TrackerProcess shared, Browser chromium) {
        tracker = shared;
        database = shared.database();
        browser = chromium;
        project = tracker.newProject("pages");
        open(new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }

    private void open(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(options.setBaseURL(tracker.url().toString()));
        page = context.newPage();
        // among them violations of the Content-Security-Policy
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(page.url() + " opened a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(tracker.url().toString())
                    && !request.url().startsWith("data:")) {
                complaints.add(page.url() + " asked " + request.url());
            }
        });
    }

    private void logIn() {
        page.navigate("/");
        page.fill("#email", tracker.firstRun().email());
        page.fill("#password", tracker.firstRun().password());
        hook("log-in").click();
        assertThat(hook("log-out")).hasCount(1);
    }

    private Locator hook(String name) {
        return page.locator("[data-test=" + name + "]");
    }

    private String issues() {
        return "/issues?project=" + project.slug();
    }

    /** The recorded error of a browser, with everything that a page shows. */
    private StoredEvent sendFullError(String type) {
        String id = Ingest.newId();
        Ingest.post(project, Ingest.envelope(id, fullError(type)));
        return database.awaitEvent(project, id);
    }

    private static String fullError(String type) {
        try {
            return Files.readString(Path.of("src/test/resources/shop-error.json"))
                    .replace("TYPE", type)
                    .replaceAll("\n *", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private StoredEvent send(String type) {
        String id = Ingest.newId();
        Ingest.post(project, Ingest.envelope(id, Ingest.error(type, "of a page")));
        return database.awaitEvent(project, id);
    }

    @Test
    void wrongPassword_isRefused() {
        page.navigate("/");
        page.fill("#email", tracker.firstRun().email());
        page.fill("#password", "not the password");
        hook("log-in").click();

        assertThat(hook("login-complaint")).isVisible();
        // the browser itself remarks on the status of the answer
        complaints.removeIf(line -> line.contains("Failed to load resource") && line.contains("/login"));
    }

    @Test
    void issueList_showsTitleCulpritAndCount() {
        sendFullError("CartError");
        sendFullError("CartError");
        logIn();

        page.navigate(issues());

        assertThat(hook("issue-row")).hasCount(1);
        assertThat(hook("issue-title")).containsText("CartError");
        assertThat(hook("issue-title")).containsText("no price for tea");
        assertThat(hook("issue-row")).containsText("POST /cart");
        assertThat(hook("event-count")).hasText(Pattern.compile("\\s*2\\s*.*", Pattern.DOTALL));
    }

    @Test
    void issuePage_showsTheFault() {
        sendFullError("CartError");
        logIn();
        page.navigate(issues());

        hook("issue-title").first().click();

        assertThat(hook("exception-type").first()).hasText("CartError");
        assertThat(hook("exception-value").first()).hasText("no price for tea");
        assertThat(hook("exception")).hasCount(2);
        assertThat(hook("fault-line").first()).containsText("throw new CartError(sku)");
        assertThat(hook("frame").first()).containsText("in app");
        assertThat(hook("folded-frames")).not().hasCount(0);
        assertThat(hook("breadcrumb")).hasCount(2);
        assertThat(hook("breadcrumb").last()).containsText("/api/prices");
        assertThat(hook("request-line")).containsText("POST");
        assertThat(hook("request-line")).containsText("https://shop.example/cart");
        assertThat(page.locator("#tags")).containsText("checkout");
        assertThat(page.locator("#user")).containsText("ada@example.org");
        assertThat(page.locator("main")).not().containsText("hunter2");
        assertThat(hook("status")).hasText("unresolved");
    }

    @Test
    void resolvedIssue_regressesWhenItsErrorComesAgain() {
        sendFullError("CartError");
        logIn();
        page.navigate(issues());
        hook("issue-title").first().click();

        hook("resolve").click();

        assertThat(hook("status")).hasText("resolved");
        sendFullError("CartError");
        page.reload();
        assertThat(hook("status")).hasText("unresolved");
        assertThat(page.locator(".issue-head")).containsText("regressed");
        assertThat(hook("history")).containsText("regressed");
    }

    @Test
    void keys_moveThroughTheListOpenAndResolve() {
        send("KeyOne");
        send("KeyTwo");
        logIn();
        page.navigate(issues());
        assertThat(hook("issue-row")).hasCount(2);
        String second = hook("issue-title").nth(1).innerText();

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("j");
        page.keyboard().press("Enter");

        assertThat(hook("issue-title")).hasCount(1);
        assertThat(second).startsWith(hook("exception-type").innerText());
        page.keyboard().press("e");
        assertThat(hook("status")).hasText("resolved");
    }

    @Test
    void pages_workWithoutJavaScript() {
        sendFullError("PlainError");
        open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        logIn();
        page.navigate(issues());

        hook("issue-title").first().click();
        assertThat(hook("exception-type").first()).hasText("PlainError");
        hook("resolve").click();
        assertThat(hook("status")).hasText("resolved");
        hook("reopen").click();
        assertThat(hook("status")).hasText("unresolved");

        page.navigate(issues());
        page.locator(".pick").first().check();
        hook("bulk-mute").click();
        page.navigate(issues() + "&tab=muted");
        assertThat(hook("issue-row")).hasCount(1);
    }

    @Test
    void listThatStaysOpen_tellsOfNewIssues() {
        send("OldNews");
        logIn();
        page.navigate(issues());
        assertThat(hook("issue-row")).hasCount(1);

        send("FreshNews");

        assertThat(hook("fresh")).containsText("1 new issue", SOON);
        hook("fresh").click();
        assertThat(hook("issue-row")).hasCount(2);
    }

    @Test
    void selectedIssues_areResolvedTogether() {
        send("BulkOne");
        send("BulkTwo");
        logIn();
        page.navigate(issues());

        page.locator("[data-all]").check();
        hook("bulk-resolve").click();

        assertThat(hook("flash")).containsText("2 issues");
        assertThat(hook("issue-row")).hasCount(0);
    }

    @Test
    void setUpPage_noticesTheFirstEventByItself() {
        logIn();
        page.navigate("/projects/" + project.slug() + "/setup");
        assertThat(hook("arrival")).containsText("Waiting for the first event");
        assertThat(hook("dsn")).hasText(project.dsn());

        send("FirstError");

        assertThat(hook("arrival")).containsText("There it is", SOON);
        hook("first-issue").click();
        assertThat(hook("exception-type")).hasText("FirstError");
    }

    @Test
    void textOfAnEvent_runsNothing() throws IOException {
        String id = Ingest.newId();
        String script = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>";
        Ingest.post(
                project,
                Ingest.envelope(
                        id,
                        Files.readString(Path.of("src/test/resources/full-event.json"))
                                .replace("TEXT", script)
                                .replaceAll("\n *", "")));
        database.awaitEvent(project, id);
        logIn();

        page.navigate(issues());
        assertThat(hook("issue-title")).containsText("<script>alert(1)</script>");
        hook("issue-title").click();
        assertThat(hook("exception-value")).containsText("<script>alert(1)</script>");
        assertThat(page.locator("main script, main img, main [onload], main [onerror]"))
                .hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
    void everyPage_fitsItsScreenAndIsPhotographed(ColorScheme scheme, int width) {
        sendFullError("PhotoError");
        send("SecondError");
        open(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
        logIn();
        for (String path : List.of(
                "/",
                issues(),
                "/projects",
                "/projects/" + project.slug(),
                "/projects/" + project.slug() + "/setup",
                "/releases",
                "/releases/shop%402.4.1",
                "/people",
                "/system",
                "/account")) {
            page.navigate(path);
            photograph(path, scheme, width);
        }
        page.navigate(issues());
        page.locator("a[data-test=issue-title]", new Page.LocatorOptions().setHasText("PhotoError"))
                .click();
        assertThat(hook("exception")).hasCount(2);
        photograph("issue", scheme, width);
    }

    private void photograph(String name, ColorScheme scheme, int width) {
        assertThat(hook("error-page")).hasCount(0);
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue()).as("%s is too wide by", name).isLessThanOrEqualTo(0);
        String file =
                name.replace(project.slug(), "project").replaceAll("\\W+", "-").replaceAll("^-|-$", "");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Places.TARGET.resolve("screenshots/" + (file.isEmpty() ? "home" : file) + "-"
                        + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png")));
    }
}
