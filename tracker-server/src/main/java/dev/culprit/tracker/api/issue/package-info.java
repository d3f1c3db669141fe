/** Issues: finding, reading and changing them, one and many, and what people write about them. */
@NullMarked
package dev.culprit.tracker.api.issue;

import org.jspecify.annotations.NullMarked;
