/**
 * The log of Redis and Valkey. It has no level for errors, so a table of rules tells trouble from banners; a crash report of
 * some hundred lines is one record.
 */
@NullMarked
package dev.culprit.shipper.format.redis;

import org.jspecify.annotations.NullMarked;
