/** Tests of the nginx formats. */
@NullMarked
package dev.culprit.shipper.format.nginx;

import org.jspecify.annotations.NullMarked;
