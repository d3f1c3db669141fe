package dev.culprit.mcp.render;

import dev.culprit.mcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An event of the Web API as Markdown: the chain of exceptions with the program's own frames first, what led to it, the
 * request, the tags. Cookies, bodies of requests, and of users all but their id stay out.
 */
public final class EventText {
    private static final int MESSAGE = 4_000;
    private static final int LINE = 300;
    private static final int LAST_BREADCRUMBS = 10;
    private static final int OTHER_FRAMES = 15;
    private static final int EXCEPTIONS = 8;
    private static final Set<String> HEADERS =
            Set.of("user-agent", "content-type", "accept", "accept-language", "referer", "host");

    private final Document out;
    private final int framesPerStack;

    private EventText(Document out, int framesPerStack) {
        this.out = out;
        this.framesPerStack = framesPerStack;
    }

    /** Everything, with at most so many of the program's own frames for each exception. */
    public static void write(Document out, Json event, int framesPerStack) {
        EventText text = new EventText(out, framesPerStack);
        text.facts(event);
        text.message(event);
        text.stacks(event);
        text.breadcrumbs(event, LAST_BREADCRUMBS);
        text.request(event);
        text.tags(event);
        text.errors(event);
    }

    /** The fault alone: message and exceptions. */
    public static void fault(Document out, Json event, int framesPerStack) {
        EventText text = new EventText(out, framesPerStack);
        text.facts(event);
        text.message(event);
        text.stacks(event);
    }

    public static void breadcrumbs(Document out, Json event) {
        new EventText(out, 0).breadcrumbs(event, LAST_BREADCRUMBS);
    }

    public static void surroundings(Document out, Json event) {
        EventText text = new EventText(out, 0);
        text.request(event);
        text.tags(event);
    }

    public static String id(Json event) {
        return SafeText.word(event.get("eventID").text(event.get("id").text()));
    }

    /** Of the release that the tracker knows, else as the event names it. */
    public static String release(Json event) {
        String version = IssueText.version(event.get("release"));
        return version.isEmpty() ? tag(event, "release") : version;
    }

    static Optional<Json> entry(Json event, String type) {
        return event.get("entries").elements().stream()
                .filter(entry -> type.equals(entry.get("type").text()))
                .map(entry -> entry.get("data"))
                .findFirst();
    }

    private void facts(Json event) {
        out.heading("Event " + id(event));
        out.fact("At", IssueText.time(event.get("dateCreated")));
        out.fact("Issue id", SafeText.word(event.get("groupID").text()));
        out.fact("Platform", SafeText.word(event.get("platform").text()));
        out.line("");
        List<String> lines = new ArrayList<>();
        IssueText.add(lines, "title", event.get("title").text());
        IssueText.add(lines, "where", event.get("culprit").text());
        IssueText.add(lines, "release", release(event));
        IssueText.add(lines, "environment", tag(event, "environment"));
        IssueText.add(lines, "transaction", tag(event, "transaction"));
        IssueText.add(lines, "user id", event.get("user").get("id").text());
        IssueText.add(
                lines,
                "sdk",
                (event.get("sdk").get("name").text() + " "
                                + event.get("sdk").get("version").text())
                        .strip());
        out.reported("lines about the event", lines);
    }

    private static String tag(Json event, String key) {
        return event.get("tags").elements().stream()
                .filter(tag -> key.equals(tag.get("key").text()))
                .map(tag -> tag.get("value").text())
                .findFirst()
                .orElse("");
    }

    private void message(Json event) {
        String message = entry(event, "message")
                .map(data -> data.get("formatted").text(data.get("message").text()))
                .orElseGet(() -> event.get("message").text());
        if (!message.isBlank() && Frames.stacks(event).isEmpty()) {
            out.heading("Message");
            out.reported("message", List.of(SafeText.block(Secrets.scrub(message), MESSAGE)));
        }
    }

    /** The Web API gives the cause first; what was thrown is read first here. */
    private void stacks(Json event) {
        List<Json> chain = Frames.newestFirst(Frames.stacks(event));
        for (int i = 0; i < chain.size() && i < EXCEPTIONS; i++) {
            Json stack = chain.get(i);
            boolean exception = stack.has("type") || stack.has("value");
            out.heading(!exception ? "Stack" : i == 0 ? "Exception" : "Caused by");
            if (exception) {
                out.reported("exception", List.of(exception(stack)));
            }
            frames(Frames.newestFirst(Frames.of(stack)));
        }
        if (chain.size() > EXCEPTIONS) {
            out.line((chain.size() - EXCEPTIONS) + " further causes are left out.");
        }
    }

    private static String exception(Json exception) {
        String handled = exception.get("mechanism").get("handled").text();
        return SafeText.line(exception.get("type").text("Error"), LINE) + ": "
                + SafeText.block(Secrets.scrub(exception.get("value").text()), MESSAGE)
                + ("false".equals(handled) ? "\n(unhandled)" : "");
    }

    private void frames(List<Json> newestFirst) {
        if (newestFirst.isEmpty()) {
            out.line("No stack came with it.");
            return;
        }
        List<Json> own = newestFirst.stream().filter(Frames::isInApp).toList();
        List<Json> others =
                newestFirst.stream().filter(frame -> !Frames.isInApp(frame)).toList();
        List<String> entries = new ArrayList<>();
        own.stream().limit(framesPerStack).map(Frames::withSource).forEach(entries::add);
        if (!own.isEmpty()) {
            out.line("In-app frames, the newest call first (" + entries.size() + " of " + own.size() + "):");
            out.reported("in-app frames", entries);
        }
        if (!others.isEmpty()) {
            int shown = Math.min(others.size(), OTHER_FRAMES);
            out.line("Frames of libraries, the newest call first (" + shown + " of " + others.size() + "):");
            out.reported(
                    "frames of libraries",
                    others.stream().limit(shown).map(Frames::title).toList());
        }
    }

    private void breadcrumbs(Json event, int last) {
        List<Json> crumbs =
                entry(event, "breadcrumbs").orElse(Json.NULL).get("values").elements();
        if (crumbs.isEmpty()) {
            return;
        }
        List<Json> shown = crumbs.subList(Math.max(0, crumbs.size() - last), crumbs.size());
        out.heading("What led to it");
        out.line("The last " + shown.size() + " of " + crumbs.size() + " breadcrumbs, the oldest first:");
        out.reported("breadcrumbs", shown.stream().map(EventText::breadcrumb).toList());
    }

    private static String breadcrumb(Json crumb) {
        String data = crumb.get("data").size() == 0
                ? ""
                : " " + Secrets.scrub(crumb.get("data")).write();
        return IssueText.time(crumb.get("timestamp")) + "  "
                + SafeText.word(crumb.get("level").text()) + "  "
                + SafeText.line(crumb.get("category").text(crumb.get("type").text()), 60) + "  "
                + SafeText.line(Secrets.scrub(crumb.get("message").text()) + data, LINE);
    }

    private void request(Json event) {
        Json request = entry(event, "request").orElse(Json.NULL);
        if (!request.isObject()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(SafeText.line(
                request.get("method").text() + " "
                        + Secrets.scrub(request.get("url").text()),
                LINE));
        for (Json pair : request.get("query").elements()) {
            lines.add("? " + named(pair.get(0).text(), pair.get(1).text()));
        }
        for (Json header : request.get("headers").elements()) {
            if (HEADERS.contains(header.get(0).text().toLowerCase(Locale.ROOT))) {
                lines.add(named(header.get(0).text(), header.get(1).text()));
            }
        }
        out.heading("Request");
        out.reported("lines of the request", lines);
    }

    private static String named(String name, String value) {
        String clean = Secrets.isSecretName(name) ? "[Filtered]" : Secrets.scrub(value);
        return SafeText.line(name + ": " + clean, LINE);
    }

    private void tags(Json event) {
        List<String> lines = new ArrayList<>();
        for (Json tag : event.get("tags").elements()) {
            String key = tag.get("key").text();
            if (!key.startsWith("user")) {
                lines.add(named(key, tag.get("value").text()));
            }
        }
        for (Map.Entry<String, Json> context : event.get("contexts").members().entrySet()) {
            Json clean = Secrets.scrub(context.getValue());
            lines.add(SafeText.line("context " + context.getKey() + ": " + clean.write(), LINE));
        }
        if (!lines.isEmpty()) {
            out.heading("Tags and contexts");
            out.reported("tags", lines);
        }
    }

    private void errors(Json event) {
        List<String> lines = event.get("errors").elements().stream()
                .map(error -> SafeText.line(
                        error.get("type").text() + ": " + error.get("message").text(), LINE))
                .toList();
        if (!lines.isEmpty()) {
            out.heading("Problems while the event was processed");
            out.reported("problems", lines);
        }
    }
}
