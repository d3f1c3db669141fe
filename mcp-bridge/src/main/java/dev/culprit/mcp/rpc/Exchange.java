package dev.culprit.mcp.rpc;

import dev.culprit.mcp.json.Json;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a request in progress may do besides answering.
 *
 * @param notifications takes JSON-RPC notifications on their way to the client
 * @param progressToken null JSON if the client wants no progress
 * @param logLevel from which level on the client wants log messages
 */
public record Exchange(
        Cancellation cancellation, Consumer<Json> notifications, Json progressToken, Optional<LogLevel> logLevel) {

    /** For a transport that carries answers only. */
    public static Exchange silent(Cancellation cancellation) {
        return new Exchange(cancellation, notification -> {}, Json.NULL, Optional.empty());
    }

    /** @param done of {@code total} steps, growing from call to call */
    public void progress(int done, int total, String message) {
        if (progressToken.isNull() || cancellation.isCancelled()) {
            return;
        }
        send(
                "notifications/progress",
                Json.object()
                        .put("progressToken", progressToken)
                        .put("progress", done)
                        .put("total", total)
                        .put("message", message));
    }

    public void log(LogLevel level, String message) {
        if (logLevel.isEmpty() || level.compareTo(logLevel.get()) < 0 || cancellation.isCancelled()) {
            return;
        }
        send(
                "notifications/message",
                Json.object()
                        .put("level", level.wireName())
                        .put("logger", "culprit")
                        .put("data", message));
    }

    private void send(String method, Json params) {
        notifications.accept(
                Json.object().put("jsonrpc", "2.0").put("method", method).put("params", params));
    }
}
