/**
 * Brings what is in the spool to the trackers: one request per payload, as fast as they take it and never sooner than
 * they ask for. Everything stays in the spool until a tracker has it or has refused it for good.
 */
@NullMarked
package dev.culprit.shipper.send;

import org.jspecify.annotations.NullMarked;
