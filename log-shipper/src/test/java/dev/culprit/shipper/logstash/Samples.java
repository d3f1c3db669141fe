package dev.culprit.shipper.logstash;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** The pipeline files among the test resources. */
final class Samples {
    private Samples() {}

    static PipelineFile parse(String name) throws IOException, PipelineSyntaxException {
        return PipelineParser.parse(text(name));
    }

    static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/logstash/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Path path(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Samples.class.getResource("/logstash/" + name), name)
                .toURI());
    }
}
