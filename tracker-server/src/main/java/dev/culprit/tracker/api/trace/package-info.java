/** Traces, as far as errors tell of them. */
@NullMarked
package dev.culprit.tracker.api.trace;

import org.jspecify.annotations.NullMarked;
