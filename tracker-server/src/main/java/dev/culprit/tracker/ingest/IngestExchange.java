package dev.culprit.tracker.ingest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Drives one {@link EnvelopeRequest} by the events of one HTTP request. Everything happens on the event loop of its
 * connection, except unpacking, which a worker does while nothing else touches the request.
 */
final class IngestExchange {
    /** What may be unpacked before other connections get their turn. */
    private static final long TURN = 1 << 20;
    /** How long, and for how many bytes, a client that was refused may go on sending before it is cut off. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(10);

    private static final long DRAIN_BYTES = 32 << 20;

    private enum State {
        READING,
        /** The body is here; a worker or the spool has it. */
        WAITING,
        DONE
    }

    private final Ingest ingest;
    private final EnvelopeRequest request;
    private final HttpServerRequest http;
    private final Context context;
    private final WorkerExecutor unpacker;
    private final IngestMetrics metrics;
    private State state = State.READING;
    private long timer;
    private boolean paused;
    private boolean bodyEnded;
    private long drained;

    IngestExchange(
            Ingest ingest,
            EnvelopeRequest request,
            HttpServerRequest http,
            Context context,
            WorkerExecutor unpacker,
            IngestMetrics metrics) {
        this.ingest = ingest;
        this.request = request;
        this.http = http;
        this.context = context;
        this.unpacker = unpacker;
        this.metrics = metrics;
    }

    void readBody(Duration timeout) {
        timer = context.owner().setTimer(timeout.toMillis(), id -> timedOut());
        http.exceptionHandler(failure -> disconnected());
        http.handler(this::chunk);
        http.endHandler(end -> bodyEnded());
        try {
            request.begin();
        } catch (RuntimeException | Error e) {
            refuse(e);
            http.resume();
            return;
        }
        if ("100-continue".equalsIgnoreCase(http.getHeader("Expect"))) {
            http.response().writeContinue();
        }
        http.resume();
    }

    private void chunk(Buffer chunk) {
        if (state != State.READING) {
            drained += chunk.length();
            if (drained > DRAIN_BYTES) {
                cutOff();
            }
            return;
        }
        try {
            request.offer(chunk.getBytes());
        } catch (RuntimeException | Error e) {
            refuse(e);
            return;
        }
        decode();
    }

    private void decode() {
        if (state != State.READING) {
            return;
        }
        long start = request.decodedBytes();
        try {
            while (request.step()) {
                if (request.decodedBytes() - start >= TURN) {
                    paused = true;
                    http.pause();
                    context.runOnContext(next -> decode());
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            refuse(e);
            return;
        }
        resume();
    }

    private void resume() {
        if (paused) {
            paused = false;
            http.resume();
        }
    }

    private void bodyEnded() {
        bodyEnded = true;
        context.owner().cancelTimer(timer);
        if (state != State.READING) {
            return;
        }
        state = State.WAITING;
        if (request.needsUnpacking()) {
            Future<Void> unpacked = unpacker.executeBlocking(
                    () -> {
                        request.unpack();
                        return null;
                    },
                    false);
            unpacked.onSuccess(done -> accept()).onFailure(this::refuse);
        } else {
            accept();
        }
    }

    private void accept() {
        CompletionStage<Answer> answer;
        try {
            answer = ingest.accept(request);
        } catch (RuntimeException | Error e) {
            refuse(e);
            return;
        }
        answer.whenComplete((accepted, failure) -> context.runOnContext(back -> {
            if (failure == null) {
                finish(accepted);
            } else {
                refuse(failure);
            }
        }));
    }

    private void refuse(Throwable failure) {
        if (state == State.DONE) {
            return;
        }
        finish(ingest.refuse(request, failure));
        if (!bodyEnded) {
            context.owner().cancelTimer(timer);
            timer = context.owner().setTimer(DRAIN_TIME.toMillis(), id -> cutOff());
            resume();
        }
    }

    private void finish(Answer answer) {
        if (state == State.DONE) {
            return;
        }
        close();
        if (!http.response().closed()) {
            metrics.answered(answer.status());
            AnswerWriter.json(http.response(), answer);
        }
    }

    private void timedOut() {
        if (state == State.READING) {
            refuse(new IngestException(Refusal.TIMEOUT));
            // nothing is on its way that could reset the connection before the answer is read
            cutOff();
        }
    }

    private void disconnected() {
        context.owner().cancelTimer(timer);
        bodyEnded = true;
        if (state == State.READING) {
            ingest.refuse(request, new IngestException(Refusal.DISCONNECTED));
            close();
        }
    }

    private void close() {
        state = State.DONE;
        metrics.ended(request);
        request.close();
    }

    /** Closing while the client still sends can make it lose the answer, so this is the last resort. */
    private void cutOff() {
        if (!bodyEnded) {
            bodyEnded = true;
            context.owner().cancelTimer(timer);
            if (http.version() == HttpVersion.HTTP_2) {
                http.response().reset();
            } else {
                http.connection().close();
            }
        }
    }
}
