/** Stored events: what an event says once it is read, normalised and scrubbed, and how it is kept. */
@NullMarked
package dev.culprit.tracker.event;

import org.jspecify.annotations.NullMarked;
