/**
 * Exceptions that carry facts about others.
 * For integrations.
 */
@NullMarked
package dev.culprit.sdk.exception;

import org.jspecify.annotations.NullMarked;
