package dev.culprit.tracker.project;

import java.util.Optional;

/** The keys that may send, in memory, so that ingest never asks the database. */
public interface ActiveKeys {

    /** Whether such a project is known, whatever its keys. */
    boolean knowsProject(long projectId);

    /** The active key of this project, if there is one. */
    Optional<ActiveKey> find(long projectId, String publicKey);

    /** The active key by itself, for {@code /api/store/}, which names no project. */
    Optional<ActiveKey> find(String publicKey);
}
