/**
 * The durable, ordered buffer of accepted envelopes between ingest and digest. An accepted envelope is on the disk
 * before its client reads 200.
 */
@NullMarked
package dev.culprit.tracker.spool;

import org.jspecify.annotations.NullMarked;
