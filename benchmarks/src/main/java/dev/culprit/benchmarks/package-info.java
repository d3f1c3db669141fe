/**
 * Programs that measure Culprit, or any other server of the Sentry protocol, from outside. They share the machine with
 * what they measure, so they spend as little CPU as they can.
 */
@NullMarked
package dev.culprit.benchmarks;

import org.jspecify.annotations.NullMarked;
