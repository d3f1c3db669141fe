/**
 * Takes batches from the spool, parses them in parallel, and writes each in one transaction that also moves the
 * position in the spool: so every accepted event is stored exactly once.
 */
@NullMarked
package dev.culprit.tracker.digest;

import org.jspecify.annotations.NullMarked;
