package dev.culprit.tracker.issue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an issue was resolved or until when it is muted; everything is absent for other issues.
 *
 * @param ignoreCount events since the muting, or within {@code ignoreWindow} minutes
 * @param ignoreUserCount users since the muting, or within {@code ignoreUserWindow} minutes
 */
public record StatusDetails(
        @Nullable Instant ignoreUntil,
        @Nullable Long ignoreCount,
        @Nullable Integer ignoreWindow,
        @Nullable Long ignoreUserCount,
        @Nullable Integer ignoreUserWindow,
        @Nullable String inRelease,
        boolean inNextRelease,
        @Nullable String inCommit,
        @Nullable String inRepository,
        @Nullable Person actor) {}
