package dev.culprit.mcp.webapi;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.rpc.LogLevel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tracker during one request of a client: calls that answer JSON or fail with what the reader should do. */
public final class Tracker {
    private final WebApi api;
    private final OrganizationChoice organization;
    private final Exchange exchange;

    public Tracker(WebApi api, OrganizationChoice organization, Exchange exchange) {
        this.api = api;
        this.organization = organization;
        this.exchange = exchange;
    }

    /** An answer, and the cursor of the next page if there is one. */
    public record Page(Json body, Optional<String> nextCursor) {}

    public Exchange exchange() {
        return exchange;
    }

    /** The slug of the organisation that this session works with. */
    public String organization() throws TrackerException {
        return organization.slug(this);
    }

    /** Whether more than one organisation can be meant. */
    public boolean hasFixedOrganization() {
        return organization.isFixed();
    }

    public Json get(ApiPath path) throws TrackerException {
        return get(path, new ApiQuery());
    }

    public Json get(ApiPath path, ApiQuery query) throws TrackerException {
        return page(path, query).body();
    }

    /** What is nice to have: empty if the tracker lacks it or the token may not see it. */
    public Optional<Json> find(ApiPath path, ApiQuery query) throws TrackerException {
        try {
            return Optional.of(get(path, query));
        } catch (TrackerException e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public Page page(ApiPath path, ApiQuery query) throws TrackerException {
        return send("GET", path, query, null);
    }

    public Json put(ApiPath path, ApiQuery query, Json body) throws TrackerException {
        return send("PUT", path, query, body.write()).body();
    }

    public Json post(ApiPath path, Json body) throws TrackerException {
        return send("POST", path, new ApiQuery(), body.write()).body();
    }

    /** Any method; an answer without a body is null JSON. */
    public Page send(String method, ApiPath path, ApiQuery query, @Nullable String body) throws TrackerException {
        WebApiAnswer answer = exchange(new WebApiRequest(method, path, query, body));
        exchange.log(LogLevel.DEBUG, method + " /api/0/" + path + " answered " + answer.status());
        if (!answer.isSuccess()) {
            throw Failures.of(answer);
        }
        if (answer.body().isBlank()) {
            return new Page(Json.NULL, Optional.empty());
        }
        try {
            return new Page(Json.parse(answer.body()), answer.nextCursor());
        } catch (JsonException e) {
            throw Failures.notJson(answer);
        }
    }

    private WebApiAnswer exchange(WebApiRequest request) throws TrackerException {
        try {
            return api.send(request, exchange.cancellation());
        } catch (WebApiException e) {
            throw Failures.of(e);
        }
    }
}
