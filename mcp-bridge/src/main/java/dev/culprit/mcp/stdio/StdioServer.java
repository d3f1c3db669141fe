package dev.culprit.mcp.stdio;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import dev.culprit.mcp.protocol.Caller;
import dev.culprit.mcp.protocol.Dispatcher;
import dev.culprit.mcp.protocol.Request;
import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.rpc.LogLevel;
import dev.culprit.mcp.rpc.RpcException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Reads messages until the input ends. What needs no call of the tracker is answered by the reading thread, so that a
 * slow tracker holds up neither {@code ping} nor a cancellation; the rest runs on the threads of {@link Calls}.
 */
public final class StdioServer {
    /** Longer messages are refused: no argument of a tool comes near. */
    static final int MAX_LINE = 4 * 1024 * 1024;

    private final Dispatcher dispatcher;
    private final Caller caller;
    private final MessageReader in;
    private final MessageWriter out;
    private final Calls calls;
    private final Runnable warmUp;
    private boolean warm;
    /** Of the session, by {@code logging/setLevel}; none before it. */
    private Optional<LogLevel> logLevel = Optional.empty();

    /** @param warmUp what the first call needs; run once, behind the first answer, which nothing is to hold up */
    public StdioServer(Dispatcher dispatcher, Caller caller, InputStream in, OutputStream out, Runnable warmUp) {
        this.warmUp = warmUp;
        this.dispatcher = dispatcher;
        this.caller = caller;
        this.in = new MessageReader(in, MAX_LINE);
        this.out = new MessageWriter(out);
        this.calls = new Calls(this.out);
    }

    /** Returns within a second of the end of input, when what could be answered is answered. */
    public void run() throws IOException {
        for (Optional<MessageReader.Line> line = in.next(); line.isPresent(); line = in.next()) {
            if (line.get().tooLong()) {
                refuse(line.get());
            } else if (!line.get().text().isBlank()) {
                message(line.get());
            }
            if (out.isBroken()) {
                break;
            }
        }
        calls.finish();
    }

    private void refuse(MessageReader.Line line) {
        RpcException tooLong =
                new RpcException(RpcException.INVALID_REQUEST, "the message is longer than " + MAX_LINE + " bytes");
        out.write(tooLong.answer(Json.idWithin(line.text())));
    }

    private void message(MessageReader.Line line) {
        Json message;
        try {
            message = Json.parse(line.text());
        } catch (JsonException e) {
            out.write(new RpcException(RpcException.PARSE_ERROR, "Parse error: " + e.getMessage()).answer(Json.NULL));
            return;
        }
        if (!message.has("method") && (message.has("result") || message.has("error"))) {
            // an answer, and we ask nothing
            return;
        }
        try {
            request(Request.of(message), line.bytes());
        } catch (RpcException e) {
            Json id = message.get("id");
            if (message.has("id") || !message.has("method")) {
                out.write(e.answer(id.isText() || id.isNumber() ? id : Json.NULL));
            }
        }
    }

    private void request(Request request, int bytes) {
        if (request.isNotification()) {
            notification(request);
        } else if (request.isQuick()) {
            Calls.Call call = calls.immediate();
            Json answer = dispatcher.answer(request, caller, exchange(request, call));
            if ("logging/setLevel".equals(request.method()) && answer.has("result")) {
                logLevel = LogLevel.of(request.params().get("level").text());
            }
            out.write(answer);
            if (!warm) {
                warm = true;
                warmUp.run();
            }
        } else {
            calls.start(request.id(), bytes, call -> dispatcher.answer(request, caller, exchange(request, call)));
        }
    }

    private void notification(Request notification) {
        if ("notifications/cancelled".equals(notification.method())) {
            calls.cancel(notification.params().get("requestId"));
        }
    }

    private Exchange exchange(Request request, Calls.Call call) {
        String asked = request.params()
                .get("_meta")
                .get("io.modelcontextprotocol/logLevel")
                .text();
        return new Exchange(
                call.cancellation(),
                call::notifyClient,
                request.progressToken(),
                request.modern() ? LogLevel.of(asked) : logLevel);
    }
}
