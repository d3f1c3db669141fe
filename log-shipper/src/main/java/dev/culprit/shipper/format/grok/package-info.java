/**
 * Formats whose records a user describes: by grok, with the names of patterns that Logstash made known, or by a regular
 * expression with named groups. Expressions are expanded and compiled once, and guarded against running for ages.
 */
@NullMarked
package dev.culprit.shipper.format.grok;

import org.jspecify.annotations.NullMarked;
