/**
 * Search over what was stored: a query in words becomes conditions, and these one statement with bound values. What can
 * be searched stands in a {@link dev.culprit.tracker.search.Dataset}; errors are the first.
 */
@NullMarked
package dev.culprit.tracker.search;

import org.jspecify.annotations.NullMarked;
