package dev.culprit.tracker.event;

import static dev.culprit.tracker.event.LenientJson.facts;
import static dev.culprit.tracker.event.LenientJson.flag;
import static dev.culprit.tracker.event.LenientJson.number;
import static dev.culprit.tracker.event.LenientJson.text;
import static dev.culprit.tracker.event.LenientJson.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.tracker.event.StackFrame.SourceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads stored JSON into what people read; any field may be missing or odd. */
final class EventDetailReader {
    private final JsonNode event;
    private final String platform;

    EventDetailReader(JsonNode event) {
        this.event = event;
        this.platform = text(event, "platform");
    }

    EventDetail read(StoredEvent stored) {
        JsonNode sdk = event.get("sdk");
        return new EventDetail(
                stored.id(),
                stored.timestamp(),
                stored.received(),
                stored.level().word(),
                platform.isEmpty() ? "other" : platform,
                stored.title(),
                message(),
                text(event, "transaction"),
                text(event, "logger"),
                text(event, "server_name"),
                stored.environment(),
                stored.release(),
                text(event, "dist"),
                (text(sdk, "name") + " " + text(sdk, "version")).strip(),
                values(event.get("exception")).stream().map(this::exception).toList(),
                threads(),
                values(event.get("breadcrumbs")).stream()
                        .map(EventDetailReader::breadcrumb)
                        .toList(),
                request(),
                facts(event.get("user")).stream()
                        .filter(fact -> !fact.value().isEmpty())
                        .toList(),
                facts(event.get("tags")),
                contexts(),
                facts(event.get("extra")),
                facts(event.get("modules")),
                sdk == null ? List.of() : packages(sdk),
                errors(),
                fingerprint(),
                Optional.ofNullable(NormalizedEvent.traceId(event)));
    }

    private String message() {
        JsonNode entry = event.get("logentry");
        if (entry == null || !entry.isObject()) {
            return text(entry == null ? event.get("message") : entry);
        }
        String formatted = text(entry, "formatted");
        return formatted.isEmpty() ? text(entry, "message") : formatted;
    }

    private ExceptionValue exception(JsonNode value) {
        JsonNode mechanism = value.get("mechanism");
        return new ExceptionValue(
                text(value, "type"),
                text(value, "value"),
                text(value, "module"),
                text(mechanism, "type"),
                flag(mechanism, "handled"),
                frames(value.get("stacktrace")));
    }

    private List<EventDetail.ThreadStack> threads() {
        List<EventDetail.ThreadStack> threads = new ArrayList<>();
        for (JsonNode thread : values(event.get("threads"))) {
            List<StackFrame> frames = frames(thread.get("stacktrace"));
            if (!frames.isEmpty()) {
                String name = text(thread, "name");
                threads.add(new EventDetail.ThreadStack(
                        name.isEmpty() ? "thread " + text(thread, "id") : name,
                        Boolean.TRUE.equals(flag(thread, "crashed")),
                        Boolean.TRUE.equals(flag(thread, "current")),
                        frames));
            }
        }
        List<StackFrame> loose = frames(event.get("stacktrace"));
        if (!loose.isEmpty()) {
            threads.add(new EventDetail.ThreadStack("the reporting thread", false, true, loose));
        }
        return threads;
    }

    private List<StackFrame> frames(@Nullable JsonNode stacktrace) {
        List<StackFrame> frames = new ArrayList<>();
        if (stacktrace != null && stacktrace.path("frames").isArray()) {
            stacktrace.get("frames").forEach(frame -> {
                if (frame.isObject()) {
                    frames.add(frame(frame));
                }
            });
        }
        return frames;
    }

    private StackFrame frame(JsonNode frame) {
        String module = text(frame, "module");
        String filename = text(frame, "filename");
        String absPath = text(frame, "abs_path");
        Boolean inApp = flag(frame, "in_app");
        String language = text(frame, "platform").isEmpty() ? platform : text(frame, "platform");
        return new StackFrame(
                text(frame, "function"),
                module,
                filename,
                absPath,
                number(frame, "lineno"),
                number(frame, "colno"),
                inApp == null ? Libraries.looksLikeApp(module, filename + absPath, language) : inApp,
                source(frame, number(frame, "lineno")),
                LenientJson.variables(frame.get("vars")));
    }

    private static List<SourceLine> source(JsonNode frame, @Nullable Integer line) {
        JsonNode fault = frame.get("context_line");
        List<SourceLine> source = new ArrayList<>();
        if (fault == null || fault.isNull()) {
            return source;
        }
        JsonNode before = frame.path("pre_context");
        JsonNode after = frame.path("post_context");
        for (int i = 0; i < before.size(); i++) {
            source.add(new SourceLine(line == null ? null : line - before.size() + i, text(before.get(i)), false));
        }
        source.add(new SourceLine(line, text(fault), true));
        for (int i = 0; i < after.size(); i++) {
            source.add(new SourceLine(line == null ? null : line + 1 + i, text(after.get(i)), false));
        }
        return source;
    }

    private static Breadcrumb breadcrumb(JsonNode crumb) {
        Optional<Instant> at = LenientJson.instant(crumb.get("timestamp"));
        String level = text(crumb, "level");
        return new Breadcrumb(
                at,
                text(crumb, "type"),
                text(crumb, "category").isEmpty() ? text(crumb, "type") : text(crumb, "category"),
                level.isEmpty() || level.equals("log") ? "info" : level,
                text(crumb, "message"),
                facts(crumb.get("data")));
    }

    private Optional<EventRequest> request() {
        JsonNode request = event.get("request");
        if (request == null || !request.isObject() || request.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EventRequest(
                text(request, "method"),
                text(request, "url"),
                query(request.get("query_string")),
                text(request, "data"),
                facts(request.get("headers")),
                facts(request.get("cookies")),
                facts(request.get("env"))));
    }

    private static String query(@Nullable JsonNode query) {
        if (query == null || query.isValueNode()) {
            String text = text(query);
            return text.startsWith("?") ? text.substring(1) : text;
        }
        List<String> parts = new ArrayList<>();
        facts(query).forEach(fact -> parts.add(fact.name() + "=" + fact.value()));
        return String.join("&", parts);
    }

    private List<EventDetail.Section> contexts() {
        List<EventDetail.Section> sections = new ArrayList<>();
        JsonNode contexts = event.get("contexts");
        if (contexts != null && contexts.isObject()) {
            contexts.properties().forEach(context -> {
                List<Fact> facts = facts(context.getValue()).stream()
                        .filter(fact ->
                                !fact.name().equals("type") && !fact.value().isEmpty())
                        .toList();
                if (!facts.isEmpty()) {
                    sections.add(new EventDetail.Section(context.getKey(), facts));
                }
            });
        }
        return sections;
    }

    private static List<Fact> packages(JsonNode sdk) {
        List<Fact> packages = new ArrayList<>();
        values(sdk.get("packages")).forEach(one -> packages.add(new Fact(text(one, "name"), text(one, "version"))));
        JsonNode integrations = sdk.get("integrations");
        if (integrations != null && integrations.isArray() && !integrations.isEmpty()) {
            List<String> names = new ArrayList<>();
            integrations.forEach(name -> names.add(text(name)));
            packages.add(new Fact("integrations", String.join(", ", names)));
        }
        return packages;
    }

    private List<Fact> errors() {
        List<Fact> errors = new ArrayList<>();
        values(event.get("errors"))
                .forEach(error -> errors.add(
                        new Fact(text(error, "name"), (text(error, "type") + " " + text(error, "value")).strip())));
        return errors;
    }

    private List<String> fingerprint() {
        List<String> parts = new ArrayList<>();
        JsonNode fingerprint = event.get("fingerprint");
        if (fingerprint != null && fingerprint.isArray()) {
            fingerprint.forEach(part -> parts.add(text(part)));
        }
        return parts;
    }
}
