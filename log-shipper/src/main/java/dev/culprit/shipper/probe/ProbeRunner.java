package dev.culprit.shipper.probe;

import dev.culprit.shipper.spool.StateFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets a probe look again and again: look, hand the findings on, and only then remember. After a failure it waits longer
 * each time, up to {@link #LONGEST_PAUSE}. Of failures in a row each text is told once.
 */
public final class ProbeRunner {
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Probe probe;
    private final StateFile file;
    private final ProbeSink sink;
    private final Duration every;
    private final Consumer<String> notices;

    private Map<String, String> state = Map.of();
    private String told = "";
    private int failures;
    private long timer;
    private boolean stopped;

    /** @param notices gets sentences for the operator */
    public ProbeRunner(
            Vertx vertx, Probe probe, StateFile file, ProbeSink sink, Duration every, Consumer<String> notices) {
        this.vertx = vertx;
        this.probe = probe;
        this.file = file;
        this.sink = sink;
        this.every = every;
        this.notices = notices;
    }

    /** @return done when the first look is over, well or not; fails when the state cannot be read */
    public Future<Void> start() {
        return vertx.<Map<String, String>>executeBlocking(file::read).compose(read -> {
            state = read;
            return look();
        });
    }

    /** No look begins any more. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return probe.close();
    }

    private Future<Void> look() {
        return probe.look(state)
                .compose(this::remember)
                .onSuccess(done -> recovered())
                .recover(failure -> {
                    failed(failure);
                    return Future.succeededFuture();
                })
                .onComplete(done -> next());
    }

    private Future<Void> remember(Look look) {
        Future<Void> reported = look.findings().isEmpty() ? Future.succeededFuture() : sink.report(look.findings());
        return reported.compose(done -> look.state().equals(state) ? Future.succeededFuture() : write(look.state()));
    }

    private Future<Void> write(Map<String, String> fresh) {
        state = fresh;
        return vertx.executeBlocking(() -> {
            file.write(fresh);
            return null;
        });
    }

    private void recovered() {
        if (failures > 0) {
            notices.accept("the probe " + probe.name() + " works again");
        }
        failures = 0;
        told = "";
    }

    private void failed(Throwable failure) {
        failures++;
        String text = String.valueOf(failure.getMessage());
        if (!text.equals(told)) {
            told = text;
            notices.accept("the probe " + probe.name() + " could not look: " + text);
        }
    }

    private void next() {
        if (!stopped) {
            timer = vertx.setTimer(pause(every, failures).toMillis(), fired -> look());
        }
    }

    static Duration pause(Duration every, int failures) {
        if (failures == 0 || every.compareTo(LONGEST_PAUSE) >= 0) {
            return every;
        }
        Duration longer = every.multipliedBy(1L << Math.min(failures, 20));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
