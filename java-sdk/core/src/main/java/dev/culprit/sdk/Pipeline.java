package dev.culprit.sdk;

import dev.culprit.sdk.logger.CulpritLogParameters;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a call to the queue. */
final class Pipeline {
    Pipeline(CulpritOptions options, Scope global, Diagnostics diagnostics) {}

    boolean isEnabled() {
        return false;
    }

    boolean isHealthy() {
        return true;
    }

    void install(CulpritClient client) {}

    CulpritId event(CulpritEvent event, @Nullable Hint hint, Scopes scopes) {
        return CulpritId.EMPTY_ID;
    }

    CulpritId checkIn(CheckIn checkIn, Scopes scopes) {
        return CulpritId.EMPTY_ID;
    }

    CulpritId userFeedback(UserFeedback feedback) {
        return CulpritId.EMPTY_ID;
    }

    CulpritId feedback(Feedback feedback, @Nullable Hint hint, Scopes scopes) {
        return CulpritId.EMPTY_ID;
    }

    void transaction(Transaction transaction) {}

    void unsampledTransaction() {}

    void log(
            CulpritLogLevel level,
            CulpritLogParameters parameters,
            String message,
            @Nullable Object[] args,
            Scopes scopes) {}

    Map<String, String> samplingContext(TraceState trace) {
        return Map.of();
    }

    void flush(long timeoutMillis) {}

    void close() {}
}
