package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import org.jspecify.annotations.Nullable;

/** The calls of a client, under the name that other SDKs give them. */
final class FeedbackCalls implements IFeedbackApi {
    private final CulpritClient client;

    FeedbackCalls(CulpritClient client) {
        this.client = client;
    }

    @Override
    public CulpritId capture(Feedback feedback) {
        return client.captureFeedback(feedback);
    }

    @Override
    public CulpritId capture(Feedback feedback, @Nullable Hint hint) {
        return client.captureFeedback(feedback, hint);
    }

    @Override
    public CulpritId capture(Feedback feedback, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        return client.captureFeedback(feedback, hint, callback);
    }
}
