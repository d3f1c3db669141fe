package dev.culprit.sdk;

/** The layers of a scope; the later ones win. */
public enum ScopeType {
    /** The whole program. */
    GLOBAL,
    /** One request or job; what the calls without a scope write to. */
    ISOLATION,
    /** A part of it, from {@code pushScope} to the close of its token. */
    CURRENT
}
