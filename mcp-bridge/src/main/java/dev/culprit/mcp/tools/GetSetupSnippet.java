package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** How to connect an application. */
final class GetSetupSnippet implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_setup_snippet",
            "Get code that connects an SDK",
            Scope.PROJECT_READ,
            "Gives the DSN of a project and the lines of code that connect an application on a platform.",
            Params.project().required(),
            Parameter.choice(
                    "platform", SetupSnippets.PLATFORMS, "Platform of the application; without it the project's"));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        String slug = arguments.text("project_slug");
        Json keys = tracker.get(ApiPath.of("projects", tracker.organization(), slug, "keys"));
        String dsn = keys.elements().stream()
                .filter(key -> key.get("isActive").isTrue())
                .map(ListProjectKeys::dsn)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElseThrow(() -> new TrackerException(
                        0, "The project has no active key. Make one on the project's page in the tracker."));
        String platform = arguments.has("platform")
                ? arguments.text("platform")
                : tracker.find(ApiPath.of("projects", tracker.organization(), slug), new ApiQuery())
                        .orElse(Json.NULL)
                        .get("platform")
                        .text("");
        String code = SetupSnippets.of(platform, dsn)
                .map(snippet -> "\n\n```\n" + snippet + "\n```\n")
                .orElse("\nNext: platform is one of " + String.join(", ", SetupSnippets.PLATFORMS) + ".");
        return ToolResult.of("DSN: " + dsn + code
                + "\nSet release and environment as well: then new faults show the release that brought them.");
    }
}
