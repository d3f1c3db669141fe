/**
 * Probes: what stands in no log is asked of the servers themselves, regularly, and told once. A probe compares what it
 * sees with what it saw at the last look; it never blocks, and never hands on the values of commands and statements.
 */
@NullMarked
package dev.culprit.shipper.probe;

import org.jspecify.annotations.NullMarked;
