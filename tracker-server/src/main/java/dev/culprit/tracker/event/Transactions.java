package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The fields that only transactions have. Times of spans stay numbers: seconds since 1970. */
final class Transactions {
    private static final int MAX_SPANS = 1000;
    private static final String UNLABELED = "<unlabeled transaction>";

    private final EventTimes times;
    private final FieldErrors errors;
    private final Shape span;

    Transactions(EventTimes times, FieldErrors errors) {
        this.times = times;
        this.errors = errors;
        this.span = new Shape("spans", new Bag(1024, 3))
                .fields(FieldRule.text(64), "span_id", "trace_id", "parent_span_id", "status", "origin")
                .field("op", FieldRule.text(128))
                .field("description", FieldRule.text(2048))
                .fields(this::seconds, "timestamp", "start_timestamp")
                .fields(new Bag(4096, 5).objectsOnly(), "data", "tags", "measurements");
    }

    void normalize(EventFields raw, ObjectNode out) {
        String name = out.path("transaction").asText();
        if (name.isBlank()) {
            out.put("transaction", UNLABELED);
        }
        bag(raw, out, "transaction_info", new Bag(1024, 3).objectsOnly());
        if (!out.path("transaction_info").has("source")) {
            out.withObjectProperty("transaction_info").put("source", "unknown");
        }
        bag(raw, out, "measurements", new Bag(8192, 3).objectsOnly());
        bag(raw, out, "breakdowns", new Bag(8192, 4).objectsOnly());
        spans(raw.take("spans"), out);
    }

    private void bag(EventFields raw, ObjectNode out, String field, FieldRule rule) {
        JsonNode value = raw.take(field);
        JsonNode kept = value == null ? null : rule.apply(value, "", field, errors);
        if (kept != null) {
            out.set(field, kept);
        }
    }

    private void spans(@Nullable JsonNode value, ObjectNode out) {
        if (value == null) {
            return;
        }
        ArrayNode spans = Lists.ends(Lists.objects(value, "spans", errors), MAX_SPANS, 0);
        spans.forEach(node -> span.apply((ObjectNode) node, errors));
        out.set("spans", spans);
    }

    private @Nullable JsonNode seconds(JsonNode value, String owner, String name, FieldErrors fieldErrors) {
        if (value.isNumber() && !times.hasDrift() && Double.isFinite(value.doubleValue())) {
            return value;
        }
        return times.read(value)
                .<JsonNode>map(
                        t -> JsonNodeFactory.instance.numberNode(t.getEpochSecond() + t.getNano() / 1_000_000_000.0))
                .orElseGet(() -> FieldRule.invalid(owner, name, fieldErrors));
    }
}
