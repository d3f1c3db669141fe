package dev.culprit.tracker.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The Web API for readers, from the same document that programs get. */
@Path("/docs/api")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class ApiDocsPage {
    /** Where Quarkus puts the document that it makes while building. */
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";

    private final ObjectMapper json;
    private final PublicUrl url;

    ApiDocsPage(ObjectMapper json, PublicUrl url) {
        this.json = json;
        this.url = url;
    }

    @GET
    public TemplateInstance show() {
        // read each time: few look at it, and it would stay in memory for all
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (InputStream document = Objects.requireNonNull(classes.getResourceAsStream(DOCUMENT), DOCUMENT)) {
            return Templates.apidocs(ApiDocsModel.of(json.readTree(document), url.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
