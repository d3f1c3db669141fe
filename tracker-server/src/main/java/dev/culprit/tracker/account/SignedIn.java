package dev.culprit.tracker.account;

import java.security.Principal;
import java.util.List;

/** Who sends a request, by session or by token, and what it may do. */
public record SignedIn(long userId, String email, String name, List<String> scopes) implements Principal {
    public SignedIn {
        scopes = List.copyOf(scopes);
    }

    @Override
    public String getName() {
        return name;
    }
}
