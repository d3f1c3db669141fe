package dev.culprit.tracker.account;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** With what they include: {@code event:admin} may do what {@code event:write} may, and that what {@code event:read} may. */
    static Set<String> effective(Collection<String> scopes) {
        Set<String> effective = new LinkedHashSet<>(scopes);
        for (String scope : scopes) {
            String area = scope.substring(0, scope.indexOf(':') + 1);
            if (scope.endsWith(":admin")) {
                effective.add(area + "write");
            }
            if (scope.endsWith(":admin") || scope.endsWith(":write")) {
                effective.add(area + "read");
            }
        }
        return effective;
    }
}
