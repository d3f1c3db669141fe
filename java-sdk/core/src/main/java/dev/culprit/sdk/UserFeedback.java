package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import org.jspecify.annotations.Nullable;

/** What a user says about one event; the older form of {@link dev.culprit.sdk.protocol.Feedback}. */
public final class UserFeedback {
    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String comments;

    private final CulpritId eventId;

    /** Feedback about an event. */
    public UserFeedback(CulpritId eventId) {
        this.eventId = eventId;
    }

    /** Feedback about an event, with all its fields. */
    public UserFeedback(CulpritId eventId, @Nullable String name, @Nullable String email, @Nullable String comments) {
        this.eventId = eventId;
        this.name = name;
        this.email = email;
        this.comments = comments;
    }

    /** @return the id of the event it is about */
    public CulpritId getEventId() {
        return eventId;
    }

    /** @return the name of the user; null when unset */
    public @Nullable String getName() {
        return name;
    }

    /** Sets the name of the user; null unsets it. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** @return where to answer; null when unset */
    public @Nullable String getEmail() {
        return email;
    }

    /** Sets where to answer; null unsets it. */
    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    /** @return the text; null when unset */
    public @Nullable String getComments() {
        return comments;
    }

    /** Sets the text; null unsets it. */
    public void setComments(@Nullable String comments) {
        this.comments = comments;
    }
}
