/** Tests of the Redis format. */
@NullMarked
package dev.culprit.shipper.format.redis;

import org.jspecify.annotations.NullMarked;
