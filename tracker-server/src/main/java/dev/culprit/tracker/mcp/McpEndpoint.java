package dev.culprit.tracker.mcp;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import dev.culprit.mcp.protocol.Caller;
import dev.culprit.mcp.protocol.Dispatcher;
import dev.culprit.mcp.protocol.Request;
import dev.culprit.mcp.rpc.Cancellation;
import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.rpc.RpcException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of Streamable HTTP: each POST is one message, answered as one JSON object. There are no sessions and no
 * streams, so any node behind a load balancer answers any request.
 */
final class McpEndpoint {
    static final String PATH = "/mcp";

    /** Before authentication: who must not call at all is told nothing about tokens. */
    private static final int BEFORE_AUTHENTICATION = -10_000;

    private static final int MAX_BODY = 1024 * 1024;
    private static final int MAX_UNDER_WAY = 200;
    private static final String JSON = "application/json";

    private final Dispatcher dispatcher;
    private final Callers callers;
    private final OwnOrigin origin;
    private final ProtectedResource resource;
    private final WorkerExecutor threads;
    private final AtomicInteger underWay = new AtomicInteger();

    McpEndpoint(
            Dispatcher dispatcher,
            Callers callers,
            OwnOrigin origin,
            ProtectedResource resource,
            WorkerExecutor threads) {
        this.dispatcher = dispatcher;
        this.callers = callers;
        this.origin = origin;
        this.resource = resource;
        this.threads = threads;
    }

    void mount(Router router) {
        router.route(PATH).order(BEFORE_AUTHENTICATION).handler(this::admit);
        router.post(PATH).handler(this::receive);
        router.get(ProtectedResource.PATH).handler(this::metadata);
        router.get(ProtectedResource.PATH + PATH).handler(this::metadata);
    }

    private void metadata(RoutingContext routing) {
        routing.response().putHeader("Content-Type", JSON).end(resource.json().write());
    }

    private void admit(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!origin.allows(request.getHeader("Origin"))) {
            refuse(routing, 403, "Forbidden: pages of this origin may not call");
        } else if (!HttpMethod.POST.equals(request.method())) {
            routing.response().putHeader("Allow", "POST");
            refuse(routing, 405, "Method not allowed: there are no streams and no sessions, only POST");
        } else if (!isJson(request.getHeader("Content-Type"))) {
            refuse(routing, 415, "Unsupported media type: expected application/json");
        } else {
            routing.addHeadersEndHandler(ended -> challenge(routing.response()));
            routing.next();
        }
    }

    private void challenge(HttpServerResponse response) {
        if (response.getStatusCode() == 401) {
            response.putHeader("WWW-Authenticate", resource.challenge());
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
    }

    /** A login in a browser does not count here: pages would carry it along. */
    private void receive(RoutingContext routing) {
        if (!(routing.user() instanceof QuarkusHttpUser user)
                || !Boolean.TRUE.equals(user.getSecurityIdentity().getAttribute("bearer"))) {
            refuse(routing, 401, "Unauthorized: expected a bearer token");
            return;
        }
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BODY) {
                request.handler(ignored -> {});
                request.endHandler(ignored -> {});
                refuse(routing, 413, "Request too large: expected at most " + MAX_BODY + " bytes");
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> message(routing, user.getSecurityIdentity(), body.toString("UTF-8")));
        request.resume();
    }

    private void message(RoutingContext routing, SecurityIdentity identity, String body) {
        Json message;
        try {
            message = Json.parse(body);
        } catch (JsonException e) {
            end(
                    routing,
                    400,
                    new RpcException(RpcException.PARSE_ERROR, "Parse error: " + e.getMessage()).answer(Json.NULL));
            return;
        }
        try {
            headers(routing.request()).check(message);
            Request request = Request.of(message);
            if (request.isNotification()) {
                routing.response().setStatusCode(202).end();
            } else {
                work(routing, request, callers.of(identity, routing));
            }
        } catch (RpcException e) {
            Json id = message.get("id");
            end(routing, 400, e.answer(id.isText() || id.isNumber() ? id : Json.NULL));
        }
    }

    private static McpHeaders headers(HttpServerRequest request) {
        return new McpHeaders(
                request.getHeader("MCP-Protocol-Version"),
                request.getHeader("Mcp-Method"),
                request.getHeader("Mcp-Name"));
    }

    private void work(RoutingContext routing, Request request, Caller caller) {
        if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
            underWay.decrementAndGet();
            routing.response().putHeader("Retry-After", "5");
            refuse(routing, 503, "Too many requests are under way");
            return;
        }
        Cancellation cancellation = new Cancellation();
        routing.response().closeHandler(closed -> cancellation.cancel());
        threads.executeBlocking(() -> dispatcher.answer(request, caller, Exchange.silent(cancellation)), false)
                .onComplete(done -> {
                    underWay.decrementAndGet();
                    if (done.succeeded()) {
                        end(routing, status(request, done.result()), done.result());
                    } else {
                        refuse(routing, 500, "Internal error");
                    }
                });
    }

    /** An unknown method is a 404 since 2026-07-28; before it every answer was a 200. */
    private static int status(Request request, Json answer) {
        boolean unknown = answer.get("error").get("code").number(0) == RpcException.METHOD_NOT_FOUND;
        return unknown && request.modern() ? 404 : 200;
    }

    private static void refuse(RoutingContext routing, int status, String message) {
        end(routing, status, new RpcException(RpcException.INVALID_REQUEST, message).answer(Json.NULL));
    }

    private static void end(RoutingContext routing, int status, Json answer) {
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).putHeader("Content-Type", JSON).end(answer.write());
        }
    }
}
