/**
 * Pino and pino-http: an object in each line, and between them what Node itself prints.
 */
@NullMarked
package dev.culprit.shipper.format.pino;

import org.jspecify.annotations.NullMarked;
