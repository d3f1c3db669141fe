package dev.culprit.tracker.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The calls of the Web API by chapter.
 *
 * @param url of this server, without a last slash
 * @param introduction paragraphs, with code between backticks
 */
record ApiDocsModel(String url, List<List<Span>> introduction, List<Chapter> chapters, int count) {

    /** A stretch of text, or of code. */
    record Span(String text, boolean code) {}

    record Chapter(String title, String anchor, String description, List<Call> calls) {}

    /**
     * A call.
     *
     * @param scopes of which one is needed; empty for any token
     * @param answer a sketch of the body, empty for none
     */
    record Call(
            String method,
            String path,
            String anchor,
            String summary,
            List<String> scopes,
            List<Parameter> parameters,
            boolean body,
            String status,
            String answer) {
        /** The part of the path that differs between calls. */
        public String shortPath() {
            return path.substring("/api/0".length());
        }
    }

    record Parameter(String name, String description, boolean repeats) {}

    static ApiDocsModel of(JsonNode document, String url) {
        Map<String, List<Call>> byChapter = new LinkedHashMap<>();
        document.path("tags").forEach(tag -> byChapter.put(tag.path("name").asText(), new ArrayList<>()));
        ApiSketch sketch = new ApiSketch(document);
        int count = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : List.of("get", "post", "put", "delete")) {
                JsonNode operation = path.getValue().path(method);
                if (operation.isObject()) {
                    String chapter = operation.path("tags").path(0).asText();
                    byChapter
                            .computeIfAbsent(chapter, name -> new ArrayList<>())
                            .add(call(method, path.getKey(), operation, sketch));
                    count++;
                }
            }
        }
        List<Chapter> chapters = new ArrayList<>();
        for (JsonNode tag : document.path("tags")) {
            String title = tag.path("name").asText();
            List<Call> calls = byChapter.getOrDefault(title, List.of());
            if (!calls.isEmpty()) {
                chapters.add(new Chapter(
                        title, anchor(title), tag.path("description").asText(), calls));
            }
        }
        return new ApiDocsModel(
                url, introduction(document.path("info").path("description").asText()), chapters, count);
    }

    private static Call call(String method, String path, JsonNode operation, ApiSketch sketch) {
        List<String> scopes = new ArrayList<>();
        operation
                .path("security")
                .forEach(one -> one.forEach(names -> names.forEach(name -> scopes.add(name.asText()))));
        String status = "200";
        for (String code : operation.path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .toList()) {
            status = code.startsWith("2") ? code : status;
        }
        JsonNode schema = operation.at("/responses/" + status + "/content/application~1json/schema");
        return new Call(
                method.toUpperCase(Locale.ROOT),
                path,
                anchor(method + path),
                operation.path("summary").asText(),
                scopes,
                parameters(operation),
                operation.has("requestBody"),
                status,
                schema.isMissingNode() ? "" : sketch.of(schema));
    }

    private static List<Parameter> parameters(JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                parameters.add(new Parameter(
                        parameter.path("name").asText(),
                        parameter.path("description").asText(),
                        parameter.at("/schema/type").asText().equals("array")));
            }
        }
        return parameters;
    }

    private static String anchor(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static List<List<Span>> introduction(String text) {
        List<List<Span>> paragraphs = new ArrayList<>();
        for (String paragraph : text.strip().split("\n\n")) {
            List<Span> spans = new ArrayList<>();
            boolean code = false;
            for (String part : paragraph.split("`", -1)) {
                spans.add(new Span(part, code));
                code = !code;
            }
            paragraphs.add(spans);
        }
        return paragraphs;
    }
}
