package dev.culprit.sdk.quarkus.http;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.protocol.Mechanism;

/** Reports what made a request fail. */
public final class Failures {
    private Failures() {}

    /** Reports it as something that the application did not handle. The SDK drops what it has seen already. */
    public static void report(Throwable failure) {
        Mechanism mechanism = new Mechanism();
        mechanism.setType("quarkus");
        mechanism.setHandled(false);
        Culprit.captureException(new ExceptionMechanismException(mechanism, failure, null));
    }
}
