package dev.culprit.tracker.issue;

/** Somebody who did something to an issue. */
public record Person(long id, String name, String email) {}
