package dev.culprit.mcp.webapi;

import dev.culprit.mcp.rpc.Cancellation;
import dev.culprit.mcp.webapi.WebApiException.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Web API over HTTP. Scheme, host, port and prefix of the base address stay as they are, and redirects are not
 * followed: the token goes to that server and nowhere else.
 */
public final class HttpWebApi implements WebApi {
    private final URI base;
    private final String token;
    private final HttpLimits limits;
    private final String userAgent;
    private final HttpConnections connections;

    /**
     * @param server such as {@code https://errors.example.org} or {@code http://localhost:8000/culprit}
     * @param token sent as the bearer token
     */
    public HttpWebApi(URI server, String token, HttpLimits limits, String userAgent, HttpConnections connections) {
        this.base = URI.create(server.toString().replaceAll("/+$", "") + "/api/0/");
        this.token = token;
        this.limits = limits;
        this.userAgent = userAgent;
        this.connections = connections;
    }

    @Override
    public WebApiAnswer send(WebApiRequest request, Cancellation cancellation) throws WebApiException {
        HttpRequest http = http(request);
        if (cancellation.isCancelled()) {
            throw new WebApiException(Reason.CANCELLED, "cancelled");
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                connections.client().sendAsync(http, info -> new BoundedBody(limits.maxAnswerBytes()));
        Runnable done = cancellation.onCancel(() -> answer.cancel(true));
        try {
            return read(await(answer));
        } finally {
            done.run();
        }
    }

    private HttpRequest http(WebApiRequest request) throws WebApiException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address(request))
                .timeout(limits.answerTime())
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("User-Agent", userAgent);
        String body = request.body();
        if (body == null) {
            return builder.method(request.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return builder.header("Content-Type", "application/json")
                .method(request.method(), HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private URI address(WebApiRequest request) throws WebApiException {
        String query = request.query().toString();
        URI address = URI.create(base + request.path().toString() + (query.isEmpty() ? "" : "?" + query));
        boolean inside = Objects.equals(address.getScheme(), base.getScheme())
                && Objects.equals(address.getRawAuthority(), base.getRawAuthority())
                && address.normalize().getRawPath().startsWith(base.getRawPath());
        if (!inside) {
            throw new WebApiException(Reason.ADDRESS, "the path " + request.path() + " leads out of " + base);
        }
        return address;
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) throws WebApiException {
        try {
            // the client's own limit ends with the headers; this one also bounds a body that trickles
            return answer.get(limits.wholeTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw timeout(limits.wholeTime());
        } catch (CancellationException e) {
            throw new WebApiException(Reason.CANCELLED, "cancelled");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new WebApiException(Reason.CANCELLED, "interrupted");
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private WebApiException failure(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof BoundedBody.TooLargeException) {
                return new WebApiException(
                        Reason.TOO_LARGE, "the answer is larger than " + limits.maxAnswerBytes() + " bytes");
            }
        }
        if (cause instanceof HttpTimeoutException) {
            return timeout(limits.answerTime());
        }
        String message = cause.getMessage();
        String what = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return new WebApiException(Reason.UNREACHABLE, what);
    }

    private static WebApiException timeout(Duration limit) {
        return new WebApiException(Reason.TIMEOUT, "no answer within " + limit.toSeconds() + " s");
    }

    private static WebApiAnswer read(HttpResponse<byte[]> answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new WebApiAnswer(answer.statusCode(), headers, new String(answer.body(), StandardCharsets.UTF_8));
    }
}
