/**
 * The Java SDK beside sentry-java: what a start, a capture, a breadcrumb, a log line and a transaction cost the application.
 * Both run the same calls through {@link dev.culprit.benchmarks.sdk.Sdk}.
 */
@NullMarked
package dev.culprit.benchmarks.sdk;

import org.jspecify.annotations.NullMarked;
