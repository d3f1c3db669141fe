package dev.culprit.tracker.api;

import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Answers lists: the rows in the body, and in the headers where it goes on.
 *
 * <pre>
 * Link: &lt;URL?…&amp;cursor=C&gt;; rel="previous"; results="false"; cursor="C", &lt;URL?…&amp;cursor=D&gt;; rel="next"; results="true"; cursor="D"
 * X-Hits: 1234
 * </pre>
 */
@ApplicationScoped
public class PageAnswers {
    private final CurrentVertxRequest request;
    private final PublicUrl url;

    PageAnswers(CurrentVertxRequest request, PublicUrl url) {
        this.request = request;
        this.url = url;
    }

    public <T> RestResponse<List<T>> of(Page<T> page) {
        return headed(page, page.items());
    }

    /** For lists that stand inside of an object. */
    public <R> RestResponse<R> headed(Page<?> page, R body) {
        RestResponse.ResponseBuilder<R> answer = RestResponse.ResponseBuilder.ok(body)
                .header(
                        HttpHeaders.LINK,
                        link(url.get() + request.getCurrent().request().uri(), page));
        page.hits().ifPresent(hits -> answer.header("X-Hits", hits));
        return answer.build();
    }

    static String link(String uri, Page<?> page) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        StringBuilder query = new StringBuilder();
        if (mark >= 0) {
            for (String parameter : uri.substring(mark + 1).split("&", -1)) {
                if (!parameter.equals("cursor") && !parameter.startsWith("cursor=") && !parameter.isEmpty()) {
                    query.append(query.isEmpty() ? "" : "&").append(escaped(parameter));
                }
            }
        }
        String base = "<" + path + "?" + query + "&cursor=";
        return base + page.previous() + ">; rel=\"previous\"; results=\"" + page.hasPrevious() + "\"; cursor=\""
                + page.previous() + "\", " + base + page.next() + ">; rel=\"next\"; results=\"" + page.hasNext()
                + "\"; cursor=\"" + page.next() + "\"";
    }

    /** What ends an address or a header early; clients send queries with raw {@code ,}, {@code "} and {@code >} in them. */
    private static String escaped(String parameter) {
        return parameter
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("\"", "%22")
                .replace(",", "%2C")
                .replace(";", "%3B");
    }
}
