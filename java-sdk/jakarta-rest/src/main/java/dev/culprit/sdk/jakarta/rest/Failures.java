package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritEvent;
import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.protocol.Mechanism;

/** Which exceptions are reported, and how. */
final class Failures {
    private static final int SERVER_ERROR = 500;

    private Failures() {}

    /** A caller that asks for what is not there, or may not, is no fault of the program. */
    static boolean isFault(int status) {
        return status >= SERVER_ERROR;
    }

    static void capture(CulpritClient client, Throwable thrown) {
        Mechanism how = new Mechanism();
        how.setType("JakartaRest");
        how.setHandled(false);
        client.captureEvent(new CulpritEvent(new ExceptionMechanismException(how, thrown, null)));
    }
}
