/** Decides which events are the same issue, as pure functions of the event, and explains why. */
@NullMarked
package dev.culprit.tracker.grouping;

import org.jspecify.annotations.NullMarked;
