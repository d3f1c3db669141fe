package dev.culprit.tracker.alert;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates below {@code templates/mail}, by an engine of our own: it escapes in .html, not in .txt, and an unknown
 * name is an error, in tests as in the server.
 */
final class MailTemplates {
    private final Engine engine = Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .strictRendering(true)
            .build();
    private final Map<String, Template> parsed = new ConcurrentHashMap<>();

    /** @param name such as {@code mail/issue.html} */
    String render(String name, Map<String, Object> data) {
        return parsed.computeIfAbsent(name, this::parse).data(data).render();
    }

    private Template parse(String name) {
        String path = "/templates/" + name;
        try (InputStream in = MailTemplates.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return engine.parse(
                    text,
                    Variant.forContentType(name.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN),
                    name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
