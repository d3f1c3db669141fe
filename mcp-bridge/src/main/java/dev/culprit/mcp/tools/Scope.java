package dev.culprit.mcp.tools;

import java.util.Collection;
import java.util.List;

/** What a token needs for a tool: one of the scopes that the Web API asks for. */
public enum Scope {
    NONE(""),
    ORG_READ("org:read org:write org:admin"),
    EVENT_READ("event:read event:write event:admin"),
    EVENT_WRITE("event:write event:admin"),
    PROJECT_READ("project:read project:write project:admin"),
    RELEASE_READ("project:read project:write project:admin project:releases");

    private final String anyOf;

    Scope(String anyOf) {
        this.anyOf = anyOf;
    }

    /** Whether a token with these scopes may. */
    public boolean isAllowedBy(Collection<String> scopes) {
        return anyOf.isEmpty() || List.of(anyOf.split(" ")).stream().anyMatch(scopes::contains);
    }
}
