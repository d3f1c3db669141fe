package dev.culprit.sdk.protocol;

import org.jspecify.annotations.Nullable;

/** What a user says about the program. */
public final class Feedback {
    private @Nullable String contactEmail;
    private @Nullable String name;
    private @Nullable CulpritId associatedEventId;
    private @Nullable String url;

    private String message;

    /** Feedback with its text, of which 4,096 characters are sent. */
    public Feedback(String message) {
        this.message = message;
    }

    /** A copy of other feedback. */
    public Feedback(Feedback other) {
        message = other.message;
        contactEmail = other.contactEmail;
        name = other.name;
        associatedEventId = other.associatedEventId;
        url = other.url;
    }

    /** @return the text */
    public String getMessage() {
        return message;
    }

    /** Sets the text. */
    public void setMessage(String message) {
        this.message = message;
    }

    /** @return where to answer; null when unset */
    public @Nullable String getContactEmail() {
        return contactEmail;
    }

    /** Sets where to answer; null unsets it. */
    public void setContactEmail(@Nullable String contactEmail) {
        this.contactEmail = contactEmail;
    }

    /** @return the name of the user; null when unset */
    public @Nullable String getName() {
        return name;
    }

    /** Sets the name of the user; null unsets it. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** @return the id of the event it is about; null when unset */
    public @Nullable CulpritId getAssociatedEventId() {
        return associatedEventId;
    }

    /** Sets the id of the event it is about; null unsets it. */
    public void setAssociatedEventId(@Nullable CulpritId associatedEventId) {
        this.associatedEventId = associatedEventId;
    }

    /** @return the page it is about; null when unset */
    public @Nullable String getUrl() {
        return url;
    }

    /** Sets the page it is about; null unsets it. */
    public void setUrl(@Nullable String url) {
        this.url = url;
    }
}
