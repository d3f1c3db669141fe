package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import java.util.List;

/** The revisions that are served. */
public final class ProtocolVersions {
    /** Those that begin with {@code initialize}; the newest last. */
    public static final List<String> LEGACY = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
    /** Stateless: each request says its revision. */
    public static final String MODERN = "2026-07-28";

    private ProtocolVersions() {}

    /** The one to speak behind {@code initialize}: the client's if it is served, else the newest of its era. */
    static String negotiated(String requested) {
        return LEGACY.contains(requested) ? requested : LEGACY.get(LEGACY.size() - 1);
    }

    /** Of all eras, the newest first. */
    static Json supported() {
        Json all = Json.array().add(MODERN);
        for (int i = LEGACY.size() - 1; i >= 0; i--) {
            all.add(LEGACY.get(i));
        }
        return all;
    }
}
