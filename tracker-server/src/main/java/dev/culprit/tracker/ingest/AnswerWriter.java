package dev.culprit.tracker.ingest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Base64;

/** Sends answers. Every one has the CORS headers: a browser hides an answer without them, limits included. */
final class AnswerWriter {
    private static final String ALLOW_HEADERS =
            "x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, "
                    + "content-type, authentication, authorization, content-encoding, transfer-encoding";
    private static final String EXPOSE_HEADERS = "x-sentry-error, x-sentry-rate-limits, retry-after";
    /** One transparent pixel, for clients that send by loading an image. */
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private AnswerWriter() {}

    static Future<Void> json(HttpServerResponse response, Answer answer) {
        withCors(response).setStatusCode(answer.status()).putHeader("Content-Type", "application/json");
        answer.headers().forEach(response::putHeader);
        return response.end(Buffer.buffer(answer.json()));
    }

    static Future<Void> pixel(HttpServerResponse response, Answer answer) {
        withCors(response).setStatusCode(answer.status()).putHeader("Content-Type", "image/gif");
        answer.headers().forEach(response::putHeader);
        return response.end(Buffer.buffer(GIF));
    }

    static Future<Void> preflight(HttpServerResponse response) {
        return withCors(response)
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "POST")
                .putHeader("Access-Control-Allow-Headers", ALLOW_HEADERS)
                .putHeader("Access-Control-Max-Age", "3600")
                .end();
    }

    private static HttpServerResponse withCors(HttpServerResponse response) {
        return response.putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", EXPOSE_HEADERS);
    }
}
