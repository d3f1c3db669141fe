package dev.culprit.tracker.issue;

import org.jspecify.annotations.Nullable;

/** A state that somebody gives to an issue. */
public sealed interface StatusChange {
    /** @param substatus new, ongoing, regressed or escalating; absent for ongoing */
    record Unresolve(@Nullable Substatus substatus) implements StatusChange {}

    /** Any later event reopens it. */
    record Resolve() implements StatusChange {}

    /** Events of this release and of later ones reopen it. */
    record ResolveInRelease(String version) implements StatusChange {}

    /** Events of releases behind the newest one of now reopen it. */
    record ResolveInNextRelease() implements StatusChange {}

    /** Events of the first release with this commit reopen it, and until there is one, those of the next release. */
    record ResolveInCommit(String commit, @Nullable String repository) implements StatusChange {}

    record Ignore(IgnoreUntil until) implements StatusChange {}

    static StatusChange reopen() {
        return new Unresolve(null);
    }
}
