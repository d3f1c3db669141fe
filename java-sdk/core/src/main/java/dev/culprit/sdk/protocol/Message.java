package dev.culprit.sdk.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message, with the template it was made from. */
public final class Message {
    private @Nullable String formatted;
    private @Nullable String message;
    private @Nullable List<String> params;

    /** An empty message. */
    public Message() {}

    /** @return the text to show; null when unset */
    public @Nullable String getFormatted() {
        return formatted;
    }

    /** Sets the text to show; null unsets it. */
    public void setFormatted(@Nullable String formatted) {
        this.formatted = formatted;
    }

    /** @return the template, by which messages are grouped; null when unset */
    public @Nullable String getMessage() {
        return message;
    }

    /** Sets the template, by which messages are grouped; null unsets it. */
    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    /** @return the values of the template; null when unset */
    public @Nullable List<String> getParams() {
        return params;
    }

    /** Sets the values of the template; null unsets it. */
    public void setParams(@Nullable List<String> params) {
        this.params = params;
    }
}
