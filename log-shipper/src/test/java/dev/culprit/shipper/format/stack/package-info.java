/** Tests of the Redis format. */
@NullMarked
package dev.culprit.shipper.format.stack;

import org.jspecify.annotations.NullMarked;
