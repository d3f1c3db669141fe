package dev.culprit.shipper.event;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.Timestamps;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import java.util.List;
import java.util.Map;

/** Writes breadcrumbs, the oldest first. */
final class BreadcrumbWriter {
    private static final int MAX_MESSAGE = 512;
    private static final int MAX_CATEGORY = 200;

    private final Scrubbed scrubbed;

    BreadcrumbWriter(Scrubbed scrubbed) {
        this.scrubbed = scrubbed;
    }

    void write(JsonWriter out, List<Breadcrumb> trail) {
        if (trail.isEmpty()) {
            return;
        }
        out.name("breadcrumbs").beginObject().name("values").beginArray();
        trail.forEach(breadcrumb -> breadcrumb(out, breadcrumb));
        out.endArray().endObject();
    }

    private void breadcrumb(JsonWriter out, Breadcrumb breadcrumb) {
        LogEntry entry = breadcrumb.entry();
        HttpRequest request = entry.request();
        String category = entry.category();
        String logger = entry.logger();
        out.beginObject();
        out.name("timestamp").value(Timestamps.format(breadcrumb.time()));
        out.name("type").value(request == null ? "default" : "http");
        out.name("category")
                .value(scrubbed.text(
                        category != null ? category : request != null ? "http" : logger == null ? "log" : logger,
                        MAX_CATEGORY));
        out.name("level").value(entry.level().wireName());
        out.name("message").value(scrubbed.text(entry.message(), MAX_MESSAGE));
        if (request != null) {
            http(out, entry, request);
        }
        out.endObject();
    }

    private void http(JsonWriter out, LogEntry entry, HttpRequest request) {
        out.name("data").beginObject();
        String method = request.method();
        if (method != null) {
            out.name("method").value(scrubbed.text(method, MAX_CATEGORY));
        }
        String url = request.url();
        if (url != null) {
            out.name("url").value(scrubbed.text(url, MAX_MESSAGE));
        }
        Map<String, Object> response = entry.contexts().get("response");
        if (response != null && response.get("status_code") instanceof Number status) {
            out.name("status_code").value(status.longValue());
        }
        out.endObject();
    }
}
