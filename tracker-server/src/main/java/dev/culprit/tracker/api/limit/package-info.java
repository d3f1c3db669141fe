/** How many calls a token may make, so that one script cannot take the server from everybody else. */
@NullMarked
package dev.culprit.tracker.api.limit;

import org.jspecify.annotations.NullMarked;
