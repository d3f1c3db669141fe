package dev.culprit.sdk.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who was using the program. */
public final class User {
    private @Nullable String email;
    private @Nullable String id;
    private @Nullable String username;
    private @Nullable String ipAddress;
    private @Nullable String name;
    private @Nullable Map<String, String> data;

    /** A user of whom nothing is known yet. */
    public User() {}

    /** A copy of another user. */
    public User(User other) {
        email = other.email;
        id = other.id;
        username = other.username;
        ipAddress = other.ipAddress;
        name = other.name;
        Map<String, String> facts = other.data;
        data = facts == null ? null : new LinkedHashMap<>(facts);
    }

    /** @return the mail address; null when unset */
    public @Nullable String getEmail() {
        return email;
    }

    /** Sets the mail address; null unsets it. */
    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    /** @return the id; null when unset */
    public @Nullable String getId() {
        return id;
    }

    /** Sets the id; null unsets it. */
    public void setId(@Nullable String id) {
        this.id = id;
    }

    /** @return the name of the account; null when unset */
    public @Nullable String getUsername() {
        return username;
    }

    /** Sets the name of the account; null unsets it. */
    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    /** @return the IP address, or <code>{{auto}}</code> for the one that the server sees; null when unset */
    public @Nullable String getIpAddress() {
        return ipAddress;
    }

    /** Sets the IP address, or <code>{{auto}}</code> for the one that the server sees; null unsets it. */
    public void setIpAddress(@Nullable String ipAddress) {
        this.ipAddress = ipAddress;
    }

    /** @return the readable name; null when unset */
    public @Nullable String getName() {
        return name;
    }

    /** Sets the readable name; null unsets it. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** @return other facts; null when unset */
    public @Nullable Map<String, String> getData() {
        return data;
    }

    /** Sets other facts; null unsets it. */
    public void setData(@Nullable Map<String, String> data) {
        this.data = data;
    }
}
