/**
 * From an entry to the event that is sent: ids, breadcrumbs, limits, scrubbing, JSON. What leaves this package may touch
 * the disk and the network; what enters it may not.
 */
@NullMarked
package dev.culprit.shipper.event;

import org.jspecify.annotations.NullMarked;
