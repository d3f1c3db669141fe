package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.Map;

/**
 * {@code raw_sentry_api} of the original, which sends the token to whatever absolute address it is given. Here the path
 * stays below {@code /api/0/} of the one server.
 */
final class RawSentryApi implements Tool {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
    private static final int NOTE_AT = 20_000;

    private final ToolSpec spec;
    private final boolean writes;

    /** @param writes whether methods other than GET are allowed */
    RawSentryApi(boolean writes) {
        this.writes = writes;
        this.spec = new ToolSpec(
                "raw_sentry_api",
                "Call the Web API",
                "Calls any endpoint of the Web API and answers its JSON. For what no other tool covers."
                        + " Events are large: use grep_pattern. "
                        + (writes ? "It may change data." : "It only reads."),
                writes ? Access.DESTROY : Access.READ,
                writes ? Scope.EVENT_WRITE : Scope.NONE,
                List.of(
                        Parameter.text("endpoint", "Path below /api/0/, such as projects/acme/web/issues/")
                                .required(),
                        Parameter.choice("method", writes ? METHODS : List.of("GET"), "HTTP method")
                                .otherwise("GET"),
                        Parameter.object("params", "Query parameters; a list repeats its parameter"),
                        Parameter.object("body", "JSON body, with methods other than GET"),
                        Parameter.text(
                                "grep_pattern",
                                "Answer only lines that match this regular expression, with their neighbours")),
                Json.NULL);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        String method = arguments.text("method");
        boolean get = "GET".equals(method);
        if (!get && !writes) {
            throw new IllegalArgumentException("expected GET as method");
        }
        ApiPath path = ApiPath.relative(arguments.text("endpoint"));
        String body =
                get || !arguments.has("body") ? null : arguments.object("body").write();
        Tracker.Page page = tracker.send(method, path, query(arguments.object("params")), body);
        if (page.body().isNull()) {
            return ToolResult.of("Done: the tracker answered without a body.");
        }
        String text = JsonAnswer.text(
                page.body(), arguments.textOrNull("grep_pattern"), "grep_pattern, or a query for less.");
        String more = page.nextCursor()
                .filter(cursor -> text.length() < NOTE_AT)
                .map(cursor -> "\n\nThere are more. Next: params={\"cursor\": " + SafeText.quoted(cursor, 200) + "}")
                .orElse("");
        return ToolResult.of(text + more);
    }

    private static ApiQuery query(Json params) {
        ApiQuery query = new ApiQuery();
        for (Map.Entry<String, Json> parameter : params.members().entrySet()) {
            if (parameter.getValue().isArray()) {
                parameter.getValue().elements().forEach(value -> query.always(parameter.getKey(), value.text()));
            } else if (!parameter.getValue().isNull()) {
                query.always(parameter.getKey(), parameter.getValue().text());
            }
        }
        return query;
    }
}
