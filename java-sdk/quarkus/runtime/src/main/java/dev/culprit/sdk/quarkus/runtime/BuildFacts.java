package dev.culprit.sdk.quarkus.runtime;

import java.util.List;

/**
 * What the build knew, and the program that starts.
 *
 * @param applicationPackages prefixes of class names, such as {@code org.acme.orders.}
 * @param profile the active one; of several the first
 */
record BuildFacts(
        String applicationName, String applicationVersion, List<String> applicationPackages, String profile) {}
