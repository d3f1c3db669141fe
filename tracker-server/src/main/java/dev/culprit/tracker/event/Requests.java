package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The HTTP request in which an event happened. Headers, cookies and the query become lists of pairs. */
final class Requests {
    private static final int MAX_SIZE = 8192;
    private static final Set<String> ADDRESS_HEADERS =
            Set.of("x-forwarded-for", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "forwarded");
    private static final int MAX_URL = 2048;
    private static final FieldRule TEXT = FieldRule.text(256);
    private static final Bag BODY = new Bag(MAX_SIZE, 7);
    private static final Shape SHAPE = new Shape("request", new Bag(512, 2))
            .fields(TEXT, "fragment", "protocol", "api_target", "inferred_content_type")
            .field("method", FieldRule.text(32))
            .field("url", FieldRule.text(MAX_URL))
            .field("body_size", FieldRule.integer())
            .field("env", new Bag(MAX_SIZE, 4).objectsOnly())
            .field("data", (value, owner, name, errors) -> BODY.apply(parsed(value), owner, name, errors))
            .field("query_string", pairs('&'))
            .field("cookies", pairs(';'))
            .field("headers", pairs('\n'));

    private final EventContext context;
    private final FieldErrors errors;

    Requests(EventContext context, FieldErrors errors) {
        this.context = context;
        this.errors = errors;
    }

    private static FieldRule pairs(char separator) {
        return (value, owner, name, errors) -> {
            ArrayNode pairs = Pairs.read(value, separator, MAX_SIZE);
            if (pairs == null) {
                return FieldRule.invalid(owner, name, errors);
            }
            return pairs.isEmpty() ? null : pairs;
        };
    }

    @Nullable ObjectNode normalize(@Nullable JsonNode value, String infer, ObjectNode out) {
        if (!(value instanceof ObjectNode request)) {
            if (value != null) {
                errors.add(FieldErrors.INVALID, "request");
            }
            return null;
        }
        SHAPE.apply(request, errors);
        splitUrl(request);
        headers(request);
        method(request);
        remoteAddress(request, infer);
        if (request.isEmpty()) {
            return null;
        }
        out.set("request", request);
        return request;
    }

    private static void splitUrl(ObjectNode request) {
        String url = request.path("url").textValue();
        if (url == null) {
            return;
        }
        int hash = url.indexOf('#');
        if (hash >= 0) {
            setIfAbsent(request, "fragment", Trim.text(url.substring(hash + 1), 256));
            url = url.substring(0, hash);
        }
        int query = url.indexOf('?');
        if (query >= 0) {
            ArrayNode pairs = Pairs.read(request.textNode(url.substring(query + 1)), '&', MAX_SIZE);
            if (pairs != null && !pairs.isEmpty() && !request.has("query_string")) {
                request.set("query_string", pairs);
            }
            url = url.substring(0, query);
        }
        request.put("url", url);
    }

    private static void setIfAbsent(ObjectNode request, String field, String value) {
        if (!request.has(field) && !value.isEmpty()) {
            request.put(field, value);
        }
    }

    /** Sorted by name in the usual spelling; the cookies go to their own field. */
    private void headers(ObjectNode request) {
        JsonNode headers = request.get("headers");
        if (headers == null) {
            return;
        }
        Map<String, String> sorted = new TreeMap<>();
        for (JsonNode pair : headers) {
            String name = canonicalName(pair.get(0).textValue());
            sorted.merge(name, pair.get(1).textValue(), (first, second) -> first + "," + second);
        }
        String cookies = sorted.remove("Cookie");
        if (cookies != null && !request.has("cookies")) {
            ArrayNode pairs = Pairs.read(request.textNode(cookies), ';', MAX_SIZE);
            if (pairs != null && !pairs.isEmpty()) {
                request.set("cookies", pairs);
            }
        }
        if (!context.storeIps()) {
            sorted.keySet().removeIf(Requests::holdsAddress);
        }
        ArrayNode list = request.putArray("headers");
        sorted.forEach((name, value) -> list.addArray().add(name).add(value));
        if (list.isEmpty()) {
            request.remove("headers");
        }
    }

    static boolean holdsAddress(String header) {
        return ADDRESS_HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    private static String canonicalName(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        boolean first = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            canonical.append(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
            first = c == '-';
        }
        return canonical.toString();
    }

    private static void method(ObjectNode request) {
        String method = request.path("method").textValue();
        if (method != null) {
            request.put("method", method.toUpperCase(Locale.ROOT));
        }
    }

    private void remoteAddress(ObjectNode request, String infer) {
        if (!(request.get("env") instanceof ObjectNode env)) {
            return;
        }
        String said = env.path("REMOTE_ADDR").textValue();
        if (said == null) {
            return;
        }
        env.remove("REMOTE_ADDR");
        String remote = context.remoteAddress();
        boolean resolves = said.equals(Users.AUTO) && remote != null && !infer.equals("never");
        String address = IpAddresses.normalize(resolves && remote != null ? remote : said);
        if (address != null && context.storeIps()) {
            env.put("REMOTE_ADDR", address);
        }
    }

    /** A body that is JSON or a form in a text becomes a tree, so that keys can be scrubbed. */
    private static JsonNode parsed(JsonNode body) {
        String text = body.textValue();
        if (text == null || text.isEmpty()) {
            return body;
        }
        JsonNode json = EventJsonReader.readContainer(text);
        if (json != null) {
            return json;
        }
        return isForm(text) ? form(text, body) : body;
    }

    private static boolean isForm(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '<' || c == '{' || c == '"') {
                return false;
            }
        }
        return true;
    }

    private static JsonNode form(String text, JsonNode body) {
        ArrayNode pairs = Pairs.read(body, '&', MAX_SIZE);
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        if (pairs == null || text.isEmpty()) {
            return body;
        }
        pairs.forEach(pair -> form.set(pair.get(0).textValue(), pair.get(1)));
        return form;
    }
}
