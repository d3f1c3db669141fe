package dev.culprit.samples.plain;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.jul.CulpritHandler;
import java.util.logging.Logger;

/** What is logged goes to the console, and along with the next error. */
final class Logging {
    private Logging() {}

    static void start() {
        Logger.getLogger("").addHandler(new CulpritHandler((CulpritClient) null));
    }
}
