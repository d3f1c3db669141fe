/** The PostgreSQL that the server starts for itself when no {@code DATABASE_URL} is given, so that nobody needs a set-up. */
@NullMarked
package dev.culprit.tracker.app.postgres;

import org.jspecify.annotations.NullMarked;
