package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;

/** What a tool changes, as its annotations tell clients. */
public enum Access {
    READ(true, false, true),
    /** Repeating it changes nothing more, and it can be taken back. */
    CHANGE(false, false, true),
    /** Each call adds something. */
    ADD(false, false, false),
    /** It cannot be taken back. */
    DESTROY(false, true, true);

    private final boolean readOnly;
    private final boolean destructive;
    private final boolean idempotent;

    Access(boolean readOnly, boolean destructive, boolean idempotent) {
        this.readOnly = readOnly;
        this.destructive = destructive;
        this.idempotent = idempotent;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    Json annotations(String title) {
        return Json.object()
                .put("title", title)
                .put("readOnlyHint", readOnly)
                .put("destructiveHint", destructive)
                .put("idempotentHint", idempotent)
                .put("openWorldHint", false);
    }
}
