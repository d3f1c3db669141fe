package dev.culprit.tracker.account;

import java.util.Locale;
import java.util.Optional;

/** What a member may do with the organisation; with issues everybody may do everything. */
public enum Role {
    /** Everything, also making owners. An organisation always has one. */
    OWNER,
    /** Adds and removes members, teams and projects. */
    ADMIN,
    MEMBER;

    public static Optional<Role> named(String word) {
        for (Role role : values()) {
            if (role.word().equalsIgnoreCase(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mayManage() {
        return this != MEMBER;
    }
}
