package dev.culprit.mcp.tools;

import java.util.List;

/** Arguments that several tools share. */
final class Params {
    static final List<String> STATUSES = List.of("resolved", "unresolved", "ignored");

    private Params() {}

    static Parameter issue() {
        return Parameter.text("issue_id", "Id, short id (WEB-12) or address of the issue")
                .required();
    }

    static Parameter project() {
        return Parameter.text("project_slug", "Slug of the project, as list_sentry_projects shows it");
    }

    static Parameter event() {
        return Parameter.text("event_id", "Id of the event: 32 hex digits");
    }

    static Parameter query() {
        return Parameter.text(
                "query", "Search, for example: is:unresolved environment:production release:web@1.2 TypeError");
    }

    static Parameter limit(int otherwise) {
        return Parameter.integer("limit", 1, 100, "How many to return").otherwise(otherwise);
    }

    static Parameter cursor() {
        return Parameter.text("cursor", "next_cursor of the page before");
    }

    static Parameter period() {
        return Parameter.text("period", "Look back so far: 24h, 14d, 30d");
    }

    static Parameter environment() {
        return Parameter.text("environment", "Only this environment, such as production");
    }
}
