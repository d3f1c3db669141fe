package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The fields of an event that are a text or a bag, and no interface of their own. */
final class PlainFields {
    private static final int MAX_FINGERPRINT = 20;
    private static final Shape SDK = new Shape("sdk", FieldRule.drop())
            .fields(FieldRule.text(128), "name", "version")
            .fields(FieldRule.texts(200, 128), "integrations", "features")
            .field("packages", new Bag(8192, 3))
            .field("settings", new Bag(1024, 3).objectsOnly());
    private static final FieldRule MODULES = new Bag(64 * 1024, 1).objectsOnly();
    private static final FieldRule EXTRA = new Bag(256 * 1024, 7).objectsOnly();
    private static final FieldRule DEBUG_META = new Bag(128 * 1024, 6).objectsOnly();
    private static final FieldRule REPORT = new Bag(8192, 4).objectsOnly();

    private final EventFields raw;
    private final ObjectNode out;
    private final FieldErrors errors;

    PlainFields(EventFields raw, ObjectNode out, FieldErrors errors) {
        this.raw = raw;
        this.out = out;
        this.errors = errors;
    }

    void heads() {
        copy("logger", FieldRule.text(64));
        copy("transaction", FieldRule.text(200));
        copy("culprit", FieldRule.text(200));
        copy("server_name", FieldRule.text(256));
        copy("site", FieldRule.text(200));
        checked("release", 200, PlainFields::isRelease);
        checked("dist", 64, PlainFields::isDist);
        fingerprint(raw.take("fingerprint"));
    }

    void environment(@Nullable String tag) {
        checked("environment", 64, PlainFields::isEnvironment);
        if (!out.has("environment") && tag != null && isEnvironment(tag)) {
            out.put("environment", Trim.text(tag, 64));
        }
    }

    void bags() {
        copy("extra", EXTRA);
        copy("modules", MODULES);
        copy("debug_meta", DEBUG_META);
        copy("template", REPORT);
        copy("csp", REPORT);
        copy("hpkp", REPORT);
        copy("expectct", REPORT);
        copy("expectstaple", REPORT);
    }

    @Nullable ObjectNode sdk(@Nullable String client) {
        copy("sdk", FieldRule.object(SDK));
        ObjectNode sdk = (ObjectNode) out.get("sdk");
        if (client != null && (sdk == null || !sdk.has("name"))) {
            int slash = client.indexOf('/');
            sdk = sdk == null ? out.putObject("sdk") : sdk;
            sdk.put("name", Trim.text(slash < 0 ? client : client.substring(0, slash), 128));
            if (slash >= 0) {
                sdk.put("version", Trim.text(client.substring(slash + 1), 128));
            }
        }
        return sdk;
    }

    private void copy(String field, FieldRule rule) {
        JsonNode value = raw.take(field);
        JsonNode kept = value == null ? null : rule.apply(value, "", field, errors);
        if (kept != null && !(kept.isTextual() && kept.textValue().isEmpty())) {
            out.set(field, kept);
        }
    }

    @FunctionalInterface
    private interface Check {
        boolean isValid(String text);
    }

    private void checked(String field, int max, Check check) {
        JsonNode value = raw.take(field);
        if (value == null) {
            return;
        }
        String text = value.isValueNode() ? value.asText().strip() : "\n";
        if (text.isEmpty()) {
            return;
        }
        if (check.isValid(text)) {
            out.put(field, Trim.text(text, max));
        } else {
            errors.add(FieldErrors.INVALID, field, value.isValueNode() ? text : null);
        }
    }

    private static boolean isRelease(String text) {
        return noneOf(text, "\n\r\t/\\") && !text.equals(".") && !text.equals("..") && !text.equals("latest");
    }

    private static boolean isDist(String text) {
        return text.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-'));
    }

    private static boolean isEnvironment(String text) {
        return noneOf(text, "\n\r/") && !text.equals("none");
    }

    private static boolean noneOf(String text, String forbidden) {
        return text.chars().noneMatch(c -> forbidden.indexOf(c) >= 0);
    }

    private void fingerprint(@Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (!value.isArray()) {
            errors.add(FieldErrors.INVALID, "fingerprint");
            return;
        }
        ArrayNode parts = out.arrayNode();
        for (JsonNode part : value) {
            if (part.isValueNode() && !part.isNull() && parts.size() < MAX_FINGERPRINT) {
                parts.add(Trim.text(part.asText(), 256));
            }
        }
        if (!parts.isEmpty()) {
            out.set("fingerprint", parts);
        }
    }
}
