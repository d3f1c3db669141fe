package dev.culprit.shipper.probe;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps what a probe tells. */
final class RecordingSink implements ProbeSink {
    final List<Finding> findings = new CopyOnWriteArrayList<>();
    boolean refuses;

    @Override
    public Future<Void> report(List<Finding> found) {
        if (refuses) {
            return Future.failedFuture("the disk is full");
        }
        findings.addAll(found);
        return Future.succeededFuture();
    }

    List<String> messages() {
        return findings.stream().map(finding -> finding.entry().message()).toList();
    }

    static <T> T done(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static List<String> messages(Look look) {
        return look.findings().stream()
                .map(finding -> finding.entry().message())
                .toList();
    }

    static Look look(Probe probe, Map<String, String> last) throws Exception {
        return done(probe.look(last));
    }
}
