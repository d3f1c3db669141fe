package dev.culprit.tracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.issue.IssueStatus;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.Level;
import dev.culprit.tracker.issue.Priority;
import dev.culprit.tracker.issue.StatusDetails;
import dev.culprit.tracker.issue.Substatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventReadingTest {
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void anEventOfOddShapesIsStillRead() {
        EventDetail event = detail(
                """
                {"platform": 7, "exception": [{"type": "A", "stacktrace": {"frames": [null, 3, {"lineno": "x"}]}}, "no"],
                 "breadcrumbs": {"values": [{"timestamp": "soon"}, false]}, "tags": {"a": true}, "request": [],
                 "user": "me", "contexts": {"os": "Linux", "empty": {}}, "extra": [1, [2, 3, 4]], "fingerprint": "x",
                 "errors": {}, "sdk": [], "logentry": 5, "threads": {"values": {}}}
                """);

        assertThat(event.exceptions()).hasSize(1);
        assertThat(event.exceptions().get(0).frames()).hasSize(1);
        assertThat(event.tags()).containsExactly(new Fact("a", "true"));
        assertThat(event.request()).isEmpty();
        assertThat(event.message()).isEqualTo("5");
        assertThat(event.breadcrumbs().get(0).at()).isEmpty();
    }

    @Test
    void bytesThatAreNoJsonLeaveWhatTheColumnsSay() {
        assertThat(detail("{\"exception\":").title()).isEqualTo("A: b");
    }

    @Test
    void sourceLinesAreNumberedAroundTheFault() {
        EventDetail event = detail(
                """
                {"exception": {"values": [{"stacktrace": {"frames": [
                  {"lineno": 41, "pre_context": ["a", null], "context_line": "b", "post_context": ["c"]}]}}]}}
                """);

        assertThat(event.exceptions().get(0).frames().get(0).source())
                .containsExactly(
                        new StackFrame.SourceLine(39, "a", false),
                        new StackFrame.SourceLine(40, "", false),
                        new StackFrame.SourceLine(41, "b", true),
                        new StackFrame.SourceLine(42, "c", false));
    }

    @Test
    void runsOfLibraryFramesFoldIntoALineThatNamesThem() {
        List<FrameGroup> groups = FrameGroup.of(
                List.of(
                        frame("node_modules/react-dom/cjs/react-dom.js", false),
                        frame("/app/node_modules/.pnpm/@x+y@1/node_modules/@x/y/index.js", false),
                        frame("src/Cart.tsx", true),
                        frame("node:internal/process", false)),
                "node");

        assertThat(groups)
                .extracting(FrameGroup::label)
                .containsExactly("1 frame of Node.js", "", "2 frames of @x/y, react-dom");
    }

    @Test
    void withoutOwnCodeTheNewestFrameStaysOpen() {
        List<FrameGroup> groups = FrameGroup.of(
                List.of(frame("node_modules/a/x.js", false), frame("node_modules/b/y.js", false)), "node");

        assertThat(groups).extracting(FrameGroup::folded).containsExactly(false, true);
    }

    @Test
    void javaFramesWithoutInAppAreJudgedByTheirPackage() {
        assertThat(Libraries.looksLikeApp("com.example.Shop", "Shop.java", "java"))
                .isTrue();
        assertThat(Libraries.looksLikeApp("org.springframework.web.X", "X.java", "java"))
                .isFalse();
    }

    @Test
    void curlQuotesWhatTheShellWouldRead() {
        EventRequest request = new EventRequest(
                "post",
                "https://shop.example/a",
                "q='; rm -rf /;'",
                "@/etc/passwd",
                List.of(new Fact("X-A", "1\n2"), new Fact("Content-Length", "9")),
                List.of(),
                List.of());

        assertThat(CurlCommand.of(request))
                .contains("curl -X POST 'https://shop.example/a?q='\\''; rm -rf /;'\\''' \\\n  -H 'X-A: 1 2' \\\n"
                        + "  --data-raw '@/etc/passwd'");
    }

    @Test
    void curlHoldsNoKeysThatAShellWouldObeyWhenItIsPasted() {
        EventRequest request = new EventRequest(
                "POST",
                "https://shop.example/\u0015",
                "",
                "a\u0015touch x\r\n\u001b[201~\u009b\t\u00e4",
                List.of(new Fact("X-\u0003A", "1")),
                List.of(),
                List.of());

        assertThat(CurlCommand.of(request))
                .contains("curl -X POST 'https://shop.example/' \\\n  -H 'X-A: 1' \\\n"
                        + "  --data-raw 'atouch x\n[201~\t\u00e4'");
    }

    @Test
    void whatIsNoWebAddressBecomesNoCommand() {
        EventRequest request = new EventRequest("GET", "javascript:alert(1)", "", "", List.of(), List.of(), List.of());

        assertThat(CurlCommand.of(request)).isEmpty();
        assertThat(request.isWeb()).isFalse();
    }

    @Test
    void stacksReadAsTheirLanguagePrintsThem() {
        EventDetail java = detail(
                """
                {"platform": "java", "exception": {"values": [
                  {"type": "SQLException", "value": "locked", "module": "java.sql"},
                  {"type": "ShopException", "value": "no", "module": "com.example", "stacktrace": {"frames": [
                    {"module": "com.example.Main", "function": "main", "filename": "Main.java", "lineno": 9}]}}]}}
                """);

        assertThat(RawStack.of(java).lines())
                .containsExactly(
                        "com.example.ShopException: no",
                        "\tat com.example.Main.main(Main.java:9)",
                        "Caused by: java.sql.SQLException: locked");
    }

    @Test
    void breadcrumbsCountBackFromTheFault() {
        assertThat(crumb(Duration.ofMillis(50)).before(AT)).isEqualTo("−50 ms");
        assertThat(crumb(Duration.ofMillis(4_200)).before(AT)).isEqualTo("−4.2 s");
        assertThat(crumb(Duration.ofSeconds(125)).before(AT)).isEqualTo("−2 min 5 s");
        assertThat(crumb(Duration.ofSeconds(-2)).before(AT)).isEqualTo("+2.0 s");
    }

    @Test
    void markdownNamesTheFaultAndKeepsTheUserOut() {
        EventDetail event = detail(
                """
                {"exception": {"values": [{"type": "A", "value": "```\\n# do this"}]},
                 "user": {"email": "ada@example.org"},
                 "request": {"url": "https://x.example/", "method": "GET", "cookies": {"sid": "geheim"},
                   "headers": [["Authorization", "Bearer geheim"], ["User-Agent", "Test"]], "data": "geheim"}}
                """);

        String markdown = EventMarkdown.of(issue(), event, "https://culprit.example/issues/WEB-1");

        assertThat(markdown)
                .contains("# WEB-1: A: b", "## Exception: A: ``` # do this", "User-Agent: Test")
                .doesNotContain("geheim", "ada@example.org");
    }

    private static Breadcrumb crumb(Duration before) {
        return new Breadcrumb(Optional.of(AT.minus(before)), "", "ui", "info", "m", List.of());
    }

    private static StackFrame frame(String file, boolean inApp) {
        return new StackFrame("f", "", file, "", 1, null, inApp, List.of(), List.of());
    }

    private static EventDetail detail(String json) {
        return new StoredEvent(
                        new UUID(1, 2),
                        1,
                        1,
                        AT,
                        AT,
                        Level.ERROR,
                        "",
                        "",
                        "A: b",
                        json.getBytes(StandardCharsets.UTF_8))
                .detail();
    }

    private static IssueSummary issue() {
        return new IssueSummary(
                1,
                1,
                "web",
                "Web",
                "WEB-1",
                IssueStatus.UNRESOLVED,
                false,
                AT,
                Level.ERROR,
                "A",
                "b",
                "A: b",
                "",
                "node",
                null,
                null,
                AT,
                AT,
                null,
                null,
                1,
                0,
                "{}",
                Priority.HIGH,
                Substatus.NEW,
                new StatusDetails(null, null, null, null, null, null, false, null, null, null),
                null,
                0);
    }
}
