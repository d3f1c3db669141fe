/**
 * Reports what Log4j 2 is told.
 * Log4j finds the appender by the plugin descriptor in the jar, under the name {@code Culprit}.
 */
@NullMarked
package dev.culprit.sdk.log4j2;

import org.jspecify.annotations.NullMarked;
