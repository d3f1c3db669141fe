package dev.culprit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A number that a server tells at a URL, by itself or in a field of JSON. */
final class NumberAt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final HttpRequest request;
    private final String pointer;

    /** @param pointer JSON pointer; empty when the answer is the number itself */
    NumberAt(HttpClient client, URI url, String pointer, @Nullable String token) {
        this.client = client;
        this.pointer = pointer;
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30)).header("Accept", "application/json");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        this.request = builder.build();
    }

    long read() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("expected 200 of " + request.uri() + ", not " + response.statusCode());
        }
        JsonNode found = JSON.readTree(response.body()).at(pointer);
        // Databases' drivers like to give large numbers as text.
        if (!found.isNumber() && !found.isTextual()) {
            throw new IOException("no number at '" + pointer + "' of " + request.uri());
        }
        return Long.parseLong(found.asText());
    }
}
