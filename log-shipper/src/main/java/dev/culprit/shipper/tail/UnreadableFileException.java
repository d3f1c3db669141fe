package dev.culprit.shipper.tail;

import java.io.IOException;

/** A log does not give its bytes: the trouble of this one file, where any other failure is the spool's. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableFileException(IOException cause) {
        super(cause);
    }
}
