/** Takes secrets out of normalised events, before anybody can read them. */
@NullMarked
package dev.culprit.tracker.event.scrub;

import org.jspecify.annotations.NullMarked;
