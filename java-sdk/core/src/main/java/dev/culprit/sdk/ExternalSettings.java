package dev.culprit.sdk;

/** Reads settings. */
final class ExternalSettings {
    private ExternalSettings() {}

    static void apply(CulpritOptions options) {}

    static void fill(CulpritOptions options) {}
}
