/** Tests of the wrappers. */
@NullMarked
package dev.culprit.shipper.format.wrap;

import org.jspecify.annotations.NullMarked;
