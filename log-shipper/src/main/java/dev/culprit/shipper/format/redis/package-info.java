/**
 * Redis, Valkey and Sentinel: no level of theirs means error, so a table of messages decides what is a problem.
 */
@NullMarked
package dev.culprit.shipper.format.redis;

import org.jspecify.annotations.NullMarked;
