package dev.culprit.tracker.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Adds to the document what all calls have in common: a last slash, a chapter, the errors, and that one of the scopes is
 * enough.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String ERROR = "Error";
    private static final Map<String, String> ERRORS = Map.of(
            "400", "The request makes no sense; the detail says what was expected",
            "401", "No token, or not a valid one",
            "403", "The token lacks the scope",
            "404", "There is no such thing, or not for this token",
            "429", "Too many calls; Retry-After says how many seconds to wait");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Schema detail = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("detail", OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        document.getComponents().addSchema(ERROR, detail);
        Paths paths = OASFactory.createPaths();
        new TreeMap<>(document.getPaths().getPathItems()).forEach((path, item) -> {
            String slashed = path.endsWith("/") ? path : path + "/";
            paths.addPathItem(slashed, item);
            complete(slashed, item);
        });
        document.setPaths(paths);
        document.setTags(new ArrayList<>());
        for (Chapter chapter : Chapter.values()) {
            document.addTag(OASFactory.createTag().name(chapter.title()).description(chapter.description()));
        }
    }

    private static void complete(String path, PathItem item) {
        for (Operation operation : item.getOperations().values()) {
            operation.setTags(List.of(Chapter.of(path).title()));
            operation.setSecurity(alternatives(operation.getSecurity()));
            ERRORS.forEach(
                    (status, description) -> operation.getResponses().addAPIResponse(status, error(description)));
        }
    }

    /** Several scopes in one requirement would mean that all of them are needed. */
    private static List<SecurityRequirement> alternatives(List<SecurityRequirement> requirements) {
        List<SecurityRequirement> alternatives = new ArrayList<>();
        if (requirements != null) {
            requirements.forEach(requirement -> requirement
                    .getSchemes()
                    .getOrDefault(ApiDescription.TOKEN, List.of())
                    .forEach(scope -> alternatives.add(
                            OASFactory.createSecurityRequirement().addScheme(ApiDescription.TOKEN, List.of(scope)))));
        }
        return alternatives.isEmpty()
                ? List.of(OASFactory.createSecurityRequirement().addScheme(ApiDescription.TOKEN, List.of()))
                : alternatives;
    }

    private static APIResponse error(String description) {
        MediaType json =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + ERROR));
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType("application/json", json));
    }
}
