package dev.culprit.sdk.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an exception reached the SDK. */
public final class Mechanism {
    private @Nullable String type;
    private @Nullable String description;
    private @Nullable String helpLink;
    private @Nullable Boolean handled;
    private @Nullable Boolean synthetic;
    private @Nullable Map<String, Object> meta;
    private @Nullable Map<String, Object> data;
    private @Nullable Integer exceptionId;
    private @Nullable Integer parentId;
    private @Nullable Boolean exceptionGroup;

    /** A mechanism of which nothing is known yet. */
    public Mechanism() {}

    /** @return the name of the integration; null when unset */
    public @Nullable String getType() {
        return type;
    }

    /** Sets the name of the integration; null unsets it. */
    public void setType(@Nullable String type) {
        this.type = type;
    }

    /** @return a sentence about it; null when unset */
    public @Nullable String getDescription() {
        return description;
    }

    /** Sets a sentence about it; null unsets it. */
    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    /** @return where to read more; null when unset */
    public @Nullable String getHelpLink() {
        return helpLink;
    }

    /** Sets where to read more; null unsets it. */
    public void setHelpLink(@Nullable String helpLink) {
        this.helpLink = helpLink;
    }

    /** @return whether the program caught the exception; null when unset */
    public @Nullable Boolean isHandled() {
        return handled;
    }

    /** Sets whether the program caught the exception; null unsets it. */
    public void setHandled(@Nullable Boolean handled) {
        this.handled = handled;
    }

    /** @return whether the exception was made only to carry a stack; null when unset */
    public @Nullable Boolean getSynthetic() {
        return synthetic;
    }

    /** Sets whether the exception was made only to carry a stack; null unsets it. */
    public void setSynthetic(@Nullable Boolean synthetic) {
        this.synthetic = synthetic;
    }

    /** @return facts of the operating system; null when unset */
    public @Nullable Map<String, Object> getMeta() {
        return meta;
    }

    /** Sets facts of the operating system; null unsets it. */
    public void setMeta(@Nullable Map<String, Object> meta) {
        this.meta = meta;
    }

    /** @return other facts; null when unset */
    public @Nullable Map<String, Object> getData() {
        return data;
    }

    /** Sets other facts; null unsets it. */
    public void setData(@Nullable Map<String, Object> data) {
        this.data = data;
    }

    /** @return the number of the exception within its event; 0 is the one that was thrown; null when unset */
    public @Nullable Integer getExceptionId() {
        return exceptionId;
    }

    /** Sets the number of the exception within its event; 0 is the one that was thrown; null unsets it. */
    public void setExceptionId(@Nullable Integer exceptionId) {
        this.exceptionId = exceptionId;
    }

    /** @return the number of the exception that has this one as cause or suppressed; null when unset */
    public @Nullable Integer getParentId() {
        return parentId;
    }

    /** Sets the number of the exception that has this one as cause or suppressed; null unsets it. */
    public void setParentId(@Nullable Integer parentId) {
        this.parentId = parentId;
    }

    /** @return whether the exception only holds others; null when unset */
    public @Nullable Boolean isExceptionGroup() {
        return exceptionGroup;
    }

    /** Sets whether the exception only holds others; null unsets it. */
    public void setExceptionGroup(@Nullable Boolean exceptionGroup) {
        this.exceptionGroup = exceptionGroup;
    }
}
