/**
 * Takes envelopes over HTTP: reads a request within limits, finds project and key, reads the headers of envelope and
 * items, appends the bytes to the spool and answers. It parses no payload and never blocks the event loop.
 */
@NullMarked
package dev.culprit.tracker.ingest;

import org.jspecify.annotations.NullMarked;
