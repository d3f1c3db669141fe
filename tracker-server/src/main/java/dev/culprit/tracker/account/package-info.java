/** Organisations, users, their sessions and tokens: who somebody is, and what a token may do. */
@NullMarked
package dev.culprit.tracker.account;

import org.jspecify.annotations.NullMarked;
