package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of an event, what matters most first. Data of each part stands in a record of its own below. */
final class EventEntries {
    private final JsonNode event;
    private final List<Entry> entries = new ArrayList<>();

    private EventEntries(JsonNode event) {
        this.event = event;
    }

    /** @param type names the shape of the data */
    record Entry(String type, Object data) {}

    record ExceptionData(List<ExceptionShape> values, boolean hasSystemFrames, @Nullable JsonNode excOmitted) {}

    record ExceptionShape(
            @Nullable String type,
            @Nullable String value,
            @Nullable JsonNode mechanism,
            @Nullable String threadId,
            @Nullable String module,
            @Nullable StackShape stacktrace,
            @Nullable StackShape rawStacktrace) {}

    record MessageData(@Nullable String formatted, @Nullable String message, @Nullable JsonNode params) {}

    record ThreadsData(List<ThreadShape> values) {}

    record ThreadShape(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean current,
            @Nullable Boolean crashed,
            @Nullable String state,
            @Nullable JsonNode heldLocks,
            @Nullable StackShape stacktrace,
            @Nullable StackShape rawStacktrace) {}

    record BreadcrumbsData(List<BreadcrumbShape> values) {}

    record BreadcrumbShape(
            @Nullable String timestamp,
            String type,
            @Nullable String category,
            String level,
            @Nullable String message,
            @Nullable JsonNode data,
            @JsonProperty("event_id") @Nullable String eventId) {}

    /** @param query pairs, as are headers and cookies */
    record RequestData(
            @Nullable String apiTarget,
            @Nullable String method,
            @Nullable String url,
            JsonNode query,
            @Nullable String fragment,
            @Nullable JsonNode data,
            JsonNode headers,
            JsonNode cookies,
            @Nullable JsonNode env,
            @Nullable String inferredContentType) {}

    static List<Entry> of(JsonNode event) {
        EventEntries reading = new EventEntries(event);
        reading.message();
        reading.exceptions();
        reading.threads();
        StackShape stack = StackShape.of(event, "stacktrace");
        if (stack != null) {
            reading.add("stacktrace", stack);
        }
        reading.breadcrumbs();
        reading.request();
        reading.tree("csp", "csp");
        reading.tree("spans", "spans");
        reading.tree("debugmeta", "debug_meta");
        return List.copyOf(reading.entries);
    }

    private void message() {
        JsonNode entry = event.path("logentry");
        if (entry.isObject()) {
            String message = Trees.text(entry, "message");
            String formatted = Trees.text(entry, "formatted");
            add(
                    "message",
                    new MessageData(formatted == null ? message : formatted, message, Trees.tree(entry, "params")));
        }
    }

    private void exceptions() {
        List<ExceptionShape> values = Trees.values(event, "exception").stream()
                .map(EventEntries::exception)
                .toList();
        if (!values.isEmpty()) {
            boolean mixed = values.stream()
                    .map(ExceptionShape::stacktrace)
                    .filter(Objects::nonNull)
                    .anyMatch(StackShape::hasSystemFrames);
            add("exception", new ExceptionData(values, mixed, Trees.tree(event.path("exception"), "exc_omitted")));
        }
    }

    private static ExceptionShape exception(JsonNode value) {
        return new ExceptionShape(
                Trees.text(value, "type"),
                Trees.text(value, "value"),
                Trees.tree(value, "mechanism"),
                Trees.text(value, "thread_id"),
                Trees.text(value, "module"),
                StackShape.of(value, "stacktrace"),
                StackShape.of(value, "raw_stacktrace"));
    }

    private void threads() {
        List<ThreadShape> values = Trees.values(event, "threads").stream()
                .map(thread -> new ThreadShape(
                        Trees.text(thread, "id"),
                        Trees.text(thread, "name"),
                        Trees.flag(thread, "current"),
                        Trees.flag(thread, "crashed"),
                        Trees.text(thread, "state"),
                        Trees.tree(thread, "held_locks"),
                        StackShape.of(thread, "stacktrace"),
                        StackShape.of(thread, "raw_stacktrace")))
                .toList();
        if (!values.isEmpty()) {
            add("threads", new ThreadsData(values));
        }
    }

    private void breadcrumbs() {
        List<BreadcrumbShape> values = Trees.values(event, "breadcrumbs").stream()
                .map(EventEntries::breadcrumb)
                .toList();
        if (!values.isEmpty()) {
            add("breadcrumbs", new BreadcrumbsData(values));
        }
    }

    private static BreadcrumbShape breadcrumb(JsonNode crumb) {
        String type = Trees.text(crumb, "type");
        String level = Trees.text(crumb, "level");
        return new BreadcrumbShape(
                Trees.text(crumb, "timestamp"),
                type == null ? "default" : type,
                Trees.text(crumb, "category"),
                level == null ? "info" : level,
                Trees.text(crumb, "message"),
                Trees.tree(crumb, "data"),
                Trees.text(crumb, "event_id"));
    }

    private void request() {
        JsonNode request = event.path("request");
        if (!request.isObject()) {
            return;
        }
        add(
                "request",
                new RequestData(
                        Trees.text(request, "api_target"),
                        Trees.text(request, "method"),
                        Trees.text(request, "url"),
                        Trees.list(request, "query_string"),
                        Trees.text(request, "fragment"),
                        Trees.tree(request, "data"),
                        Trees.list(request, "headers"),
                        Trees.list(request, "cookies"),
                        Trees.tree(request, "env"),
                        contentType(request)));
    }

    private static @Nullable String contentType(JsonNode request) {
        for (JsonNode header : request.path("headers")) {
            if (header.path(0).asText().equalsIgnoreCase("content-type")) {
                return header.path(1).asText().split(";", 2)[0].strip();
            }
        }
        return Trees.text(request, "inferred_content_type");
    }

    private void tree(String type, String field) {
        JsonNode found = Trees.tree(event, field);
        if (found != null && !found.isEmpty()) {
            add(type, found);
        }
    }

    private void add(String type, Object data) {
        entries.add(new Entry(type, data));
    }
}
