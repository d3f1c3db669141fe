package dev.culprit.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the Web API with a token. Paths are those behind {@code /api/0/}. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final String token;

    public ApiClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** With the token of all scopes. */
    public static ApiClient of(TrackerProcess tracker) {
        return new ApiClient(tracker.url(), tracker.firstRun().token());
    }

    public ApiClient withToken(String other) {
        return new ApiClient(server, other);
    }

    /** What came back; a body that is not JSON is none. */
    public record Answer(String call, HttpResponse<String> response) {
        private static final Pattern NEXT =
                Pattern.compile("<([^>]*)>; rel=\"next\"; results=\"true\"; cursor=\"([^\"]*)\"");

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError(call + " answered no JSON: " + response.body(), e);
            }
        }

        public Answer expect(int status) {
            assertThat(status()).as("%s: %s", call, response.body()).isEqualTo(status);
            if (status != 204) {
                assertThat(header("Content-Type").orElse("")).as(call).startsWith("application/json");
                json();
            }
            return this;
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The path and query of the next page. */
        public Optional<String> next() {
            Matcher matcher = NEXT.matcher(header("Link").orElse(""));
            return matcher.find() ? Optional.of(matcher.group(1).replaceFirst(".*?/api/0/", "")) : Optional.empty();
        }

        /** The path and query of the page before. */
        public String previous() {
            return header("Link")
                    .orElseThrow()
                    .replaceFirst("<([^>]*)>.*", "$1")
                    .replaceFirst(".*?/api/0/", "");
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param headers name, value, … in place of the token */
    public Answer sendWith(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/api/0/" + path)).timeout(Duration.ofMinutes(1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return new Answer(method + " " + path + " " + body, Ingest.send(request));
    }

    private Answer send(String method, String path, String body) {
        return sendWith(method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }
}
