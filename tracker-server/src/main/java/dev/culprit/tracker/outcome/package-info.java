/** Every item that arrives ends in exactly one counted outcome. This package names and counts them. */
@NullMarked
package dev.culprit.tracker.outcome;

import org.jspecify.annotations.NullMarked;
