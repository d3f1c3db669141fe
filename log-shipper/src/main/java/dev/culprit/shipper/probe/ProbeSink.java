package dev.culprit.shipper.probe;

import io.vertx.core.Future;
import java.util.List;

/** Where findings go to. */
@FunctionalInterface
public interface ProbeSink {
    /**
     * Takes findings, on an event loop, so without blocking it.
     *
     * @return done when they are durable. When it fails, the next look finds the same again, with the same ids
     */
    Future<Void> report(List<Finding> findings);
}
