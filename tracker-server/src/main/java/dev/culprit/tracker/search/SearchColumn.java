package dev.culprit.tracker.search;

/** A column of a result, named as it was asked for. */
public record SearchColumn(String name, FieldType type) {}
