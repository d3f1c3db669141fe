package dev.culprit.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.culprit.system.harness.Chromium;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do about issues, releases and each other, in a real browser, most of it also without JavaScript. */
@ExtendWith({SharedTracker.class, Chromium.class})
class IssueWorkInBrowserTest {
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
        project = tracker.newProject("work");
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }

    private void open(boolean script) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(tracker.url().toString())
                .setViewportSize(1440, 900)
                .setJavaScriptEnabled(script));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    private void logIn(String email, String password) {
        page.navigate("/login");
        page.fill("#email", email);
        page.fill("#password", password);
        hook("log-in").click();
        assertThat(hook("log-out")).hasCount(1);
    }

    private void logIn() {
        logIn(tracker.firstRun().email(), tracker.firstRun().password());
    }

    private Locator hook(String name) {
        return page.locator("[data-test=" + name + "]");
    }

    private String issues() {
        return "/issues?project=" + project.slug();
    }

    private void send(String type, String release) {
        String id = Ingest.newId();
        String error = Ingest.error(type, "of a page");
        Ingest.post(
                project,
                Ingest.envelope(
                        id, "{\"release\":\"" + release + "\"," + error.strip().substring(1)));
        database.awaitEvent(project, id);
    }

    private void openIssue() {
        page.navigate(issues() + "&tab=all");
        hook("issue-title").first().click();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIssue_isAssignedAndPrioritised(boolean script) {
        send("OwnedError", "shop@1.0.0");
        open(script);
        logIn();
        openIssue();

        hook("assignee").selectOption("team:1");
        if (!script) {
            hook("assign-form").locator("button").click();
        }
        assertThat(hook("flash")).containsText("assigned");
        assertThat(hook("assignee").locator("option:checked")).containsText("#");
        hook("priority").selectOption("low");
        if (!script) {
            hook("priority-form").locator("button").click();
        }
        assertThat(hook("flash")).containsText("low priority");

        assertThat(hook("priority")).hasValue("low");
        assertThat(hook("history")).containsText("assigned to #");
        page.navigate(issues() + "&query=assigned:%23culprit+priority:low");
        assertThat(hook("issue-row")).hasCount(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIssue_isResolvedInItsRelease_andComesBackWithANewerOne(boolean script) {
        send("ReleaseError", "shop@1.4.0");
        open(script);
        logIn();
        openIssue();

        hook("resolve-menu").click();
        hook("resolve-next").click();
        assertThat(hook("status")).hasText("resolved");
        assertThat(hook("state-detail")).hasText("in the next release");

        send("ReleaseError", "shop@1.4.0");
        page.reload();
        assertThat(hook("status")).hasText("resolved");
        send("ReleaseError", "shop@1.5.0");
        page.reload();
        assertThat(hook("status")).hasText("unresolved");
        assertThat(hook("history")).containsText("regressed in shop@1.5.0");
    }

    @Test
    void anIssue_isMutedUntilSomethingHappens() {
        send("NoisyError", "1.0.0");
        open(true);
        logIn();
        openIssue();

        hook("mute-menu").click();
        page.fill("#mute-events", "2");
        page.locator("button[value=mute-events]").click();
        assertThat(hook("status")).hasText("muted");
        assertThat(hook("state-detail")).hasText("until 2 more events");

        send("NoisyError", "1.0.0");
        send("NoisyError", "1.0.0");
        page.waitForCondition(
                () -> {
                    page.reload();
                    return hook("status").innerText().equals("unresolved");
                },
                new Page.WaitForConditionOptions().setTimeout(40_000));
        assertThat(page.locator(".issue-head")).containsText("escalating");
        assertThat(hook("history")).containsText("escalated");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void notes_areWrittenChangedAndDeleted(boolean script) {
        send("NotedError", "1.0.0");
        open(script);
        logIn();
        openIssue();

        hook("note-text").fill("Look at <b>this</b>\nand that");
        hook("add-note").click();
        assertThat(hook("note")).hasCount(1);
        assertThat(hook("note")).containsText("Look at <b>this</b>");
        hook("note-text").fill("Look at <b>this</b>\nand that");
        hook("add-note").click();
        assertThat(hook("flash")).containsText("already posted");

        hook("change-note").click();
        hook("edit-text").fill("Never mind");
        hook("edit-note").click();
        assertThat(hook("note")).containsText("Never mind");
        assertThat(hook("note")).containsText("edited");
        hook("change-note").click();
        hook("delete-note").click();
        assertThat(hook("note")).hasCount(0);
    }

    @Test
    void selectedIssues_areMerged_andOldLinksLeadToTheOneThatStays() {
        send("FirstTwin", "1.0.0");
        send("FirstTwin", "1.0.0");
        send("SecondTwin", "1.0.0");
        open(true);
        logIn();
        page.navigate(issues());
        assertThat(hook("issue-row")).hasCount(2);
        String gone = page.locator("[data-test=issue-row]", new Page.LocatorOptions().setHasText("SecondTwin"))
                .getAttribute("data-short-id");

        page.locator(".pick").first().check();
        assertThat(hook("bulk-merge")).isDisabled();
        page.locator("[data-all]").check();
        hook("bulk-merge").click();

        assertThat(hook("flash")).containsText("Merged into");
        assertThat(hook("issue-row")).hasCount(1);
        page.navigate("/issues/" + gone);
        assertThat(hook("flash")).containsText("was merged into");
        assertThat(hook("merged")).containsText("SecondTwin");
        send("SecondTwin", "1.0.0");
        page.navigate(issues());
        assertThat(hook("issue-row")).hasCount(1);
    }

    @Test
    void aRelease_showsWhatBeganWithIt_andIsMarkedAsReleased() {
        send("OldError", "work@3.0.0");
        send("OldError", "work@3.1.0+7");
        send("FreshError", "work@3.1.0+7");
        open(true);
        logIn();
        page.navigate("/releases?project=" + project.slug());
        assertThat(hook("release-row")).hasCount(2);

        hook("release-row").first().locator("a").click();
        assertThat(hook("version")).hasText("3.1.0+7");
        assertThat(hook("new-issue")).hasCount(1);
        assertThat(hook("new-issue")).containsText("FreshError");
        hook("finish-release").click();
        assertThat(hook("release-state")).hasText("released");

        page.navigate("/releases?query=3.0.");
        assertThat(hook("release-row")).not().hasCount(0);
        page.navigate("/releases?query=no-such-version");
        assertThat(hook("no-results")).isVisible();
    }

    @Test
    void membersAndTeams_areManagedByAdministratorsOnly() {
        open(true);
        logIn();
        page.navigate("/people");
        String email = "grace-" + Ingest.newId().substring(0, 8) + "@example.org";
        page.fill("#new-email", email);
        page.fill("#new-name", "Grace");
        page.fill("#new-password", "a long first password");
        hook("add-member").click();
        assertThat(hook("flash")).containsText("can log in now");
        page.fill("#team-name", "Team " + email.substring(6, 14));
        hook("make-team").click();
        assertThat(hook("flash")).containsText("made");
        context.close();

        open(true);
        logIn(email, "a long first password");
        page.navigate("/people");
        assertThat(hook("read-only")).isVisible();
        assertThat(hook("add-member")).hasCount(0);
        assertThat(hook("remove-menu")).hasCount(0);
        page.navigate(issues());
        assertThat(hook("bulk-more")).hasCount(0);
        context.close();

        open(true);
        logIn();
        page.navigate("/people");
        Locator member = page.locator("[data-test=member]", new Page.LocatorOptions().setHasText(email));
        member.locator("[data-test=remove-menu]").click();
        member.locator("[data-test=remove-member]").click();
        assertThat(hook("flash")).containsText("Removed");
        assertThat(member).hasCount(0);
    }

    @Test
    void searchHelp_opensAndABadQueryIsExplained() {
        send("SoughtError", "1.0.0");
        open(true);
        logIn();
        Response answer = page.navigate(issues() + "&query=timesSeen:many+SoughtError");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(hook("query-problem")).containsText("many");
        assertThat(hook("issue-row")).hasCount(1);
        hook("search-help").click();
        assertThat(page.locator("#search-help .help")).isVisible();
    }
}
