/**
 * How the shipper is doing: health with its reasons, figures for Prometheus, and the page on localhost that shows both.
 * It asks the other parts through suppliers, and knows none of them.
 */
@NullMarked
package dev.culprit.shipper.metrics;

import org.jspecify.annotations.NullMarked;
