package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** How a transaction begins and ends. */
public final class TransactionOptions extends SpanOptions {
    private @Nullable CustomSamplingContext customSamplingContext;

    private boolean bindToScope;
    private boolean waitForChildren;

    /** The usual. */
    public TransactionOptions() {}

    /** @return what the sampler shall know; null when unset */
    public @Nullable CustomSamplingContext getCustomSamplingContext() {
        return customSamplingContext;
    }

    /** Sets what the sampler shall know; null unsets it. */
    public void setCustomSamplingContext(@Nullable CustomSamplingContext customSamplingContext) {
        this.customSamplingContext = customSamplingContext;
    }

    /** @return whether it becomes the span of the scope, so that events carry its ids */
    public boolean isBindToScope() {
        return bindToScope;
    }

    /** Sets whether it becomes the span of the scope; false at first. */
    public void setBindToScope(boolean bindToScope) {
        this.bindToScope = bindToScope;
    }

    /** @return whether it ends only with its last span */
    public boolean isWaitForChildren() {
        return waitForChildren;
    }

    /** Sets whether it ends only with its last span; false at first. */
    public void setWaitForChildren(boolean waitForChildren) {
        this.waitForChildren = waitForChildren;
    }
}
