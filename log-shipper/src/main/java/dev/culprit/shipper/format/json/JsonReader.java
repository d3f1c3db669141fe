package dev.culprit.shipper.format.json;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the fields of a line to an entry, whichever logger wrote it. */
final class JsonReader {
    private static final List<String> LOGGERS =
            List.of("logger", "loggerName", "logger_name", "log.logger", "name", "channel");
    private static final List<String> HOSTS = List.of("hostname", "host.name", "host.hostname", "host", "HOSTNAME");
    private static final List<String> RELEASES = List.of("release", "version", "service.version");
    private static final List<String> PROCESSES = List.of("pid", "process.pid", "process_id");
    private static final List<String> THREADS = List.of("threadName", "thread_name", "process.thread.name", "thread");
    private static final List<String> REQUESTS =
            List.of("requestId", "request_id", "req_id", "reqId", "correlationId", "http.request.id");
    private static final List<String> CONTEXT_MAPS = List.of("mdc", "contextMap");
    /** What Logback tells of itself in each line. */
    private static final Set<String> NOISE = Set.of(
            "@version",
            "level_value",
            "sequenceNumber",
            "nanoseconds",
            "context",
            "ecs.version",
            "ecs",
            "arguments",
            "throwable");

    private final FieldNames names;

    JsonReader(FormatSettings settings) {
        this.names = new FieldNames(settings);
    }

    LogEntry read(Map<String, Object> fields) {
        Map<String, Object> nested = names.nested(fields);
        Object error = names.error(fields, nested);
        String said = names.message(fields, nested);
        LineError read = LineError.of(fields, error, said == null ? "" : said);
        String message = formatted(
                fields, said != null ? said : read.message() != null ? read.message() : names.firstText(fields));
        Set<String> told = new LinkedHashSet<>(NOISE);
        LogEntry.Builder entry = LogEntry.builder(level(fields, read), message)
                .platform(platform(fields, read))
                .time(names.time(fields))
                .logger(first(fields, LOGGERS, told))
                .serverName(first(fields, HOSTS, told))
                .release(first(fields, RELEASES, told))
                .exceptions(read.exceptions())
                .extra("thread", first(fields, THREADS, told))
                .tag("service", first(fields, List.of("service", "service.name"), told))
                .tag("code", read.code())
                .extra("hint", read.hint());
        template(entry, fields, message, said, read);
        read.others().forEach((name, value) -> entry.extra("err." + name, value));
        correlate(entry, fields, told);
        if (!read.exceptions().isEmpty()) {
            told.addAll(LineError.STACKS);
        } else if (error instanceof String text && !text.equals(message)) {
            entry.extra("error", text);
        }
        names.addRest(entry, "log", fields, told);
        return entry.build();
    }

    private Level level(Map<String, Object> fields, LineError error) {
        boolean failed = !error.exceptions().isEmpty() || error.message() != null;
        return names.level(fields).orElse(failed ? Level.ERROR : Level.INFO);
    }

    private static String platform(Map<String, Object> fields, LineError error) {
        if (error.platform() != null) {
            return error.platform();
        }
        boolean java = fields.containsKey("loggerName") || fields.containsKey("logger_name");
        boolean go = String.valueOf(fields.get("caller")).matches(".{0,1024}\\.go:\\d{1,9}");
        return java ? "java" : go ? "go" : fields.get("v") instanceof Number ? "node" : "other";
    }

    private void correlate(LogEntry.Builder entry, Map<String, Object> fields, Set<String> told) {
        HttpFields http = new HttpFields(fields);
        http.addTo(entry, false);
        Map<String, Object> mapped = Map.of();
        for (String name : CONTEXT_MAPS) {
            Map<String, Object> map = JsonFields.object(fields.get(name));
            mapped = map.isEmpty() ? mapped : map;
            told.add(name);
        }
        entry.context("mdc", mapped);
        Set<String> open = new LinkedHashSet<>();
        String request = first(fields, REQUESTS, open);
        entry.key("req", request == null ? first(mapped, REQUESTS, open) : request);
        Traces.addTo(entry, mapped.isEmpty() || fields.containsKey("trace_id") ? fields : mapped, http.headers());
        entry.key("pid", first(fields, PROCESSES, open));
    }

    /** A text under the first of the names that has one; the name then needs no place in the rest. */
    private static @Nullable String first(Map<String, Object> fields, List<String> names, Set<String> told) {
        for (String name : names) {
            String text = JsonFields.text(JsonFields.at(fields, name));
            if (text != null) {
                told.add(name);
                return text;
            }
        }
        return null;
    }

    /** Logback's JsonEncoder writes the template, with the arguments beside it. */
    private static String formatted(Map<String, Object> fields, String message) {
        String whole = JsonFields.text(fields.get("formattedMessage"));
        if (whole != null) {
            return whole;
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (String argument : arguments(fields)) {
            int hole = message.indexOf("{}", from);
            if (hole < 0) {
                break;
            }
            text.append(message, from, hole).append(argument);
            from = hole + 2;
        }
        return text.append(message.substring(from)).toString();
    }

    private static List<String> arguments(Map<String, Object> fields) {
        List<String> arguments = new ArrayList<>();
        if (fields.get("arguments") instanceof List<?> list) {
            list.forEach(argument -> arguments.add(String.valueOf(argument)));
        }
        return arguments;
    }

    private static void template(
            LogEntry.Builder entry,
            Map<String, Object> fields,
            String message,
            @Nullable String said,
            LineError error) {
        List<String> arguments = arguments(fields);
        if (said != null && !arguments.isEmpty() && said.contains("{}")) {
            entry.template(said, arguments);
        } else if (error.exceptions().isEmpty()) {
            Template template = Parameterizer.parameterize(message);
            entry.template(template.text(), template.params());
        }
    }
}
