/** What programs ask about the server itself and about what it does not have. */
@NullMarked
package dev.culprit.tracker.api.server;

import org.jspecify.annotations.NullMarked;
