package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** What a sampler decides by. */
public final class SamplingContext {
    private final TransactionContext transactionContext;
    private final @Nullable CustomSamplingContext customSamplingContext;
    private final double sampleRand;

    SamplingContext(
            TransactionContext transactionContext,
            @Nullable CustomSamplingContext customSamplingContext,
            double sampleRand) {
        this.transactionContext = transactionContext;
        this.customSamplingContext = customSamplingContext;
        this.sampleRand = sampleRand;
    }

    /** @return the transaction that begins */
    public TransactionContext getTransactionContext() {
        return transactionContext;
    }

    /** @return what the program told; null when nothing */
    public @Nullable CustomSamplingContext getCustomSamplingContext() {
        return customSamplingContext;
    }

    /** @return the random number of the trace, from 0 to below 1; the transaction is recorded when below the rate */
    public Double getSampleRand() {
        return sampleRand;
    }
}
