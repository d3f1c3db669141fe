/**
 * Structured log entries, which are sent in batches.
 * Off until {@code logs.enabled} is set.
 */
@NullMarked
package dev.culprit.sdk.logger;

import org.jspecify.annotations.NullMarked;
