package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import org.jspecify.annotations.Nullable;

/** Sends what users say. */
public interface IFeedbackApi {
    /** @return the id it got */
    CulpritId capture(Feedback feedback);

    /** @return the id it got */
    CulpritId capture(Feedback feedback, @Nullable Hint hint);

    /** @return the id it got */
    CulpritId capture(Feedback feedback, @Nullable Hint hint, @Nullable ScopeCallback callback);
}
