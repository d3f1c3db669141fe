/** Puts the spans of SQL around the data sources of Agroal. Used only where there is Agroal. */
@NullMarked
package dev.culprit.sdk.quarkus.jdbc;

import org.jspecify.annotations.NullMarked;
