@NullMarked
package dev.culprit.shipper.send;

import org.jspecify.annotations.NullMarked;
