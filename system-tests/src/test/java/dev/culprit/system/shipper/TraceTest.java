package dev.culprit.system.shipper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.culprit.system.harness.ApiClient;
import dev.culprit.system.harness.Chromium;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Pages;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An error that the SDK in an application and its log both saw: by their trace one leads to the other. */
@ExtendWith({SharedTracker.class, Chromium.class})
class TraceTest {
    private static final String SETTINGS =
            """
            dsn: %s
            sources:
              - {name: api, format: pino, paths: ["%s/*.log"]}
            """;

    @Test
    void errorOfTheSdkAndOfTheLog_findEachOtherByTheirTrace(TrackerProcess tracker, Browser browser) {
        Database database = tracker.database();
        TestProject bySdk = tracker.newProject("by-sdk");
        TestProject byLog = tracker.newProject("by-log");
        try (ShipperProcess shipper = ShipperProcess.in("trace")) {
            shipper.with(SETTINGS.formatted(byLog.dsn(), shipper.logs())).start();
            try (PinoShop shop = PinoShop.start(shipper.logs(), Map.of("SENTRY_DSN", bySdk.dsn()))) {
                assertThat(shop.post("/orders/5").statusCode()).isEqualTo(500);
                assertThat(shop.get("/flush").body()).isEqualTo("flushed");
                StoredEvent sdk = database.awaitEvents(bySdk, 1).get(0);
                StoredEvent log = database.awaitEvents(byLog, 1).get(0);

                assertThat(sdk.title()).isEqualTo("Error: order refused").isEqualTo(log.title());
                assertThat(sdk.exceptionTypes()).isEqualTo(log.exceptionTypes());
                String trace = sdk.at("/contexts/trace/trace_id").asText();
                assertThat(trace).matches("[0-9a-f]{32}");
                assertThat(log.at("/contexts/trace/trace_id").asText()).isEqualTo(trace);
                expectBothFound(tracker, trace, sdk, log);
                expectWayFromOneToTheOther(tracker, browser, trace, sdk, log);
            }
            shipper.stop();
        }
    }

    private static void expectBothFound(TrackerProcess tracker, String trace, StoredEvent sdk, StoredEvent log) {
        ApiClient api = ApiClient.of(tracker);
        List<Long> found = new ArrayList<>();
        for (JsonNode issue : api.get("organizations/culprit/issues/?query=trace:" + trace)
                .expect(200)
                .json()) {
            found.add(issue.path("id").asLong());
        }
        assertThat(found).containsExactlyInAnyOrder(sdk.issueId(), log.issueId());
        assertThat(api.get("organizations/culprit/issues/?query=trace:" + "ab".repeat(16))
                        .expect(200)
                        .json())
                .as("issues of another trace")
                .isEmpty();
        assertThat(api.get("organizations/culprit/trace/" + trace + "/")
                        .expect(200)
                        .json())
                .hasSize(2);
    }

    private static void expectWayFromOneToTheOther(
            TrackerProcess tracker, Browser browser, String trace, StoredEvent sdk, StoredEvent log) {
        Pages pages = Pages.logIn(tracker);
        List<String> complaints = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL(tracker.url().toString())
                        .setColorScheme(scheme)
                        .setViewportSize(width, 900))) {
                    Page page = context.newPage();
                    page.onConsoleMessage(message -> {
                        if (message.type().equals("error") || message.type().equals("warning")) {
                            complaints.add(page.url() + ": " + message.text());
                        }
                    });
                    logIn(page, tracker);
                    page.navigate(pages.pathOf(sdk));
                    Locator link = page.locator("[data-test=trace]");
                    assertThat(link).hasText(trace.substring(0, 12) + "…");
                    photograph(page, "trace-event", scheme, width);
                    link.click();
                    assertThat(page.locator("[data-test=search]")).hasValue("trace:" + trace);
                    photograph(page, "trace-search", scheme, width);
                    page.locator("a[href='" + pages.pathOfIssue(log.issueId()) + "']")
                            .first()
                            .click();
                    assertThat(page.locator("[data-test=trace]")).hasAttribute("href", "/issues?query=trace:" + trace);
                    // a page that has its text can still be without its style
                    page.waitForLoadState();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .isEqualTo(true);
                }
            }
        }
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }

    private static void logIn(Page page, TrackerProcess tracker) {
        page.navigate("/login");
        page.fill("#email", tracker.firstRun().email());
        page.fill("#password", tracker.firstRun().password());
        page.locator("[data-test=log-in]").click();
        assertThat(page.locator("[data-test=log-out]")).hasCount(1);
    }

    private static void photograph(Page page, String name, ColorScheme scheme, int width) {
        Path file = Places.TARGET
                .resolve("screenshots")
                .resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
