/** Stored events in the form that clients of the Web API read. */
@NullMarked
package dev.culprit.tracker.api.event;

import org.jspecify.annotations.NullMarked;
