package dev.culprit.sdk;

/** Ends, when closed, what made it. Close it in the thread that got it. */
public interface ICulpritLifecycleToken extends AutoCloseable {
    @Override
    void close();
}
