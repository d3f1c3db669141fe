package dev.culprit.mcp.webapi;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of the Web API.
 *
 * @param headers by their names in lower case
 */
public record WebApiAnswer(int status, Map<String, String> headers, String body) {
    private static final Pattern LINK = Pattern.compile("<[^>]*>([^<]*)");
    private static final Pattern CURSOR = Pattern.compile("cursor=\"([^\"]{1,200})\"");

    public WebApiAnswer {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Of the next page, if its {@code Link} header says that there is one. */
    public Optional<String> nextCursor() {
        Matcher links = LINK.matcher(header("link").orElse(""));
        while (links.find()) {
            String parameters = links.group(1);
            Matcher cursor = CURSOR.matcher(parameters);
            if (parameters.contains("rel=\"next\"") && parameters.contains("results=\"true\"") && cursor.find()) {
                return Optional.of(cursor.group(1));
            }
        }
        return Optional.empty();
    }
}
