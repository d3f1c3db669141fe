/**
 * The logs of nginx: access logs in the combined form or as JSON, and the error log. An answer 5xx and the line of the error
 * log that says why are one event.
 */
@NullMarked
package dev.culprit.shipper.format.nginx;

import org.jspecify.annotations.NullMarked;
