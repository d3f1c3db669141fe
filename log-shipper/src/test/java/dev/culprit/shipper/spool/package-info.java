@NullMarked
package dev.culprit.shipper.spool;

import org.jspecify.annotations.NullMarked;
