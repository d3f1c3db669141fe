/**
 * Log shippers beside each other: how fast they read, what they cost, and what they lose. Each runs as a process of its
 * own and ships to a server in this one.
 */
@NullMarked
package dev.culprit.benchmarks.shipper;

import org.jspecify.annotations.NullMarked;
