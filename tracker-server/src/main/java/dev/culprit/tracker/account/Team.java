package dev.culprit.tracker.account;

import java.time.Instant;

/** People who look after projects together. */
public record Team(
        long id, long organizationId, String slug, String name, Instant created, int members, int projects) {}
