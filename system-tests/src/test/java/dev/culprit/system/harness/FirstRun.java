package dev.culprit.system.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code first-run.json}: what the first start made. */
public record FirstRun(
        URI url,
        String organization,
        String project,
        long projectId,
        String dsn,
        String token,
        String email,
        String password) {

    public static FirstRun read(Path data) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(data.resolve("first-run.json")));
            return new FirstRun(
                    URI.create(json.get("url").asText()),
                    json.get("organization").asText(),
                    json.get("project").asText(),
                    json.get("projectId").asLong(),
                    json.get("dsn").asText(),
                    json.get("token").asText(),
                    json.get("email").asText(),
                    json.get("password").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
