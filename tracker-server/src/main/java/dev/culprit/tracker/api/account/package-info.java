/** Organisations, who is in them, and their tokens. */
@NullMarked
package dev.culprit.tracker.api.account;

import org.jspecify.annotations.NullMarked;
