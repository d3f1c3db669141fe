/** Tests of the JSON format. */
@NullMarked
package dev.culprit.shipper.format.json;

import org.jspecify.annotations.NullMarked;
