/** Search over events, their tags, and counts of what arrived. */
@NullMarked
package dev.culprit.tracker.api.search;

import org.jspecify.annotations.NullMarked;
