/**
 * Logs whose records are JSON objects: a tolerant reader for all of them, and the loggers that have no package of their own.
 */
@NullMarked
package dev.culprit.shipper.format.json;

import org.jspecify.annotations.NullMarked;
