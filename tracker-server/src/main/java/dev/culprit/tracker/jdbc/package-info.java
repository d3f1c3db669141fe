/** Plain JDBC in a few words, for reads that no entity fits. */
@NullMarked
package dev.culprit.tracker.jdbc;

import org.jspecify.annotations.NullMarked;
