package dev.culprit.shipper.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The events that the tracker refused for good, as files. */
public interface DeadLetters {
    /**
     * One of them.
     *
     * @param status of the tracker's last answer
     * @param answer the beginning of its body
     */
    record DeadLetter(String id, String source, Instant died, int status, String answer, String title) {}

    /** The oldest first. */
    List<DeadLetter> list() throws IOException;

    /** Puts them into the spool again; false when there is none of that id. */
    boolean retry(String id) throws IOException;

    /** Deletes one; false when there is none of that id. */
    boolean purge(String id) throws IOException;
}
