package dev.culprit.system.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Places;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * A request that a real client sent: {@code NNN.request.txt} with its head and {@code NNN.body.raw} with its bytes. What
 * it holds is read here in the plainest way, without the code under test.
 *
 * @param name folder and number
 */
record Capture(String name, String path, Map<String, String> headers, byte[] body) {
    /** The HTTP client writes these itself. */
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "transfer-encoding", "keep-alive");

    private static final Pattern KEY = Pattern.compile("sentry_key=(\\w+)");
    private static final Pattern DSN = Pattern.compile("\"dsn\":\"\\w+://(\\w+)(?::\\w+)?@[^/]+/(\\d+)\"");
    private static final Pattern PATH = Pattern.compile("/api/(\\d+)/.*");
    /** Compared so far; how a longer one is cut is the server's choice. */
    private static final int LONGEST_TITLE = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What must be in the database behind an envelope.
     *
     * @param identity two events of one id and different times are two events: sentry-cli sends such
     */
    record ExpectedEvent(String id, String identity, String title, String capture) {}

    static List<Capture> all() {
        try (Stream<Path> files = Files.walk(Places.CAPTURES)) {
            return files.filter(file -> file.toString().endsWith(".request.txt"))
                    .sorted()
                    .map(Capture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Capture read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.indexOf(""))) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            String number = file.getFileName().toString().replace(".request.txt", "");
            return new Capture(
                    file.getParent().getFileName() + "/" + number,
                    lines.get(0).split(" ")[1],
                    headers,
                    Files.readAllBytes(file.resolveSibling(number + ".body.raw")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long projectId() {
        Matcher inPath = PATH.matcher(path);
        return Long.parseLong(inPath.matches() ? inPath.group(1) : dsn().group(2));
    }

    String key() {
        Matcher given = KEY.matcher(path + " " + headers.getOrDefault("x-sentry-auth", ""));
        return given.find() ? given.group(1) : dsn().group(1);
    }

    private Matcher dsn() {
        Matcher inHeader = DSN.matcher(new String(decoded(), UTF_8));
        if (!inHeader.find()) {
            throw new AssertionError(name + " tells no key");
        }
        return inHeader;
    }

    boolean isStore() {
        return path.contains("/store/");
    }

    HttpResponse<String> replay(URI server) {
        // behind a tunnel, the path and the missing query are its own
        String target = path.startsWith("/tunnel") ? "/api/" + projectId() + "/envelope/" : path;
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(target));
        headers.forEach((header, value) -> {
            if (!OWN_HEADERS.contains(header)) {
                request.header(header, value);
            }
        });
        boolean chunked = headers.containsKey("transfer-encoding");
        request.POST(
                chunked
                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                        : BodyPublishers.ofByteArray(body));
        return Ingest.send(request);
    }

    private byte[] decoded() {
        try {
            return headers.getOrDefault("content-encoding", "").equals("gzip")
                    ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                    : body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ExpectedEvent> expectedEvents() {
        try {
            return isStore()
                    ? Stream.of(expected(Optional.empty(), storeBody())).toList()
                    : envelopeEvents();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private JsonNode storeBody() throws IOException {
        byte[] plain = decoded();
        if (plain[0] == '{') {
            return JSON.readTree(plain);
        }
        byte[] zlib = Base64.getDecoder().decode(plain);
        return JSON.readTree(new InflaterInputStream(new ByteArrayInputStream(zlib)));
    }

    private List<ExpectedEvent> envelopeEvents() throws IOException {
        byte[] bytes = decoded();
        List<ExpectedEvent> events = new ArrayList<>();
        int at = lineEnd(bytes, 0);
        Optional<String> id = Optional.ofNullable(
                        JSON.readTree(bytes, 0, at).path("event_id").textValue())
                .map(Capture::plainId);
        at++;
        while (at < bytes.length) {
            int end = lineEnd(bytes, at);
            if (end == at) {
                at++;
                continue;
            }
            JsonNode header = JSON.readTree(bytes, at, end - at);
            int start = Math.min(end + 1, bytes.length);
            int stop = header.has("length") ? start + header.get("length").asInt() : lineEnd(bytes, start);
            if (header.path("type").asText().equals("event")) {
                events.add(expected(id, JSON.readTree(Arrays.copyOfRange(bytes, start, stop))));
            }
            at = stop + 1;
        }
        return events;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private ExpectedEvent expected(Optional<String> headerId, JsonNode event) {
        String id = headerId.orElseGet(() -> plainId(event.path("event_id").asText()));
        String title = title(event);
        String start = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
        return new ExpectedEvent(id, id + " at " + event.path("timestamp").asText(), start, name);
    }

    private static String plainId(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The last exception of the list, and else the message; the first line of either. */
    private static String title(JsonNode event) {
        JsonNode exception = event.path("exception");
        JsonNode values = exception.isArray() ? exception : exception.path("values");
        if (!values.isEmpty()) {
            JsonNode thrown = values.get(values.size() - 1);
            String type = thrown.path("type").asText();
            String value = thrown.path("value").asText().lines().findFirst().orElse("");
            return type.isEmpty() ? value : type + (value.isEmpty() ? "" : ": " + value);
        }
        for (String field : List.of("logentry", "message")) {
            JsonNode entry = event.path(field);
            if (!entry.has("formatted") && !entry.path("params").isEmpty()) {
                return filled(entry.path("message").asText(), entry.path("params"));
            }
            for (String text : List.of(
                    entry.path("formatted").asText(), entry.path("message").asText(), entry.asText())) {
                if (!text.isEmpty()) {
                    return text.lines().findFirst().orElse("");
                }
            }
        }
        return "";
    }

    private static String filled(String template, JsonNode values) {
        String text = template;
        for (JsonNode value : values) {
            text = text.replaceFirst("%[sd]", Matcher.quoteReplacement(value.asText()));
        }
        return text;
    }

    @Override
    public String toString() {
        return name;
    }
}
