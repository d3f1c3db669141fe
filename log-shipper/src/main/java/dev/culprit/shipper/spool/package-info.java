/**
 * The durable buffer between reading and sending: what is in it survives a kill, and leaves when the tracker has it.
 */
@NullMarked
package dev.culprit.shipper.spool;

import org.jspecify.annotations.NullMarked;
