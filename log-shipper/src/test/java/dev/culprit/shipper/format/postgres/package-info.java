/** Tests of the PostgreSQL format. */
@NullMarked
package dev.culprit.shipper.format.postgres;

import org.jspecify.annotations.NullMarked;
