package dev.culprit.tracker.account;

import java.util.List;

/** What a token may do, in the names that clients of the Web API know. */
public final class Scopes {
    public static final List<String> ALL = List.of(
            "org:read",
            "org:write",
            "org:admin",
            "member:read",
            "member:write",
            "member:admin",
            "team:read",
            "team:write",
            "team:admin",
            "project:read",
            "project:write",
            "project:admin",
            "project:releases",
            "event:read",
            "event:write",
            "event:admin",
            "alerts:read",
            "alerts:write");

    private Scopes() {}
}
