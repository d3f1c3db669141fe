/** Projects, their settings, keys and environments. */
@NullMarked
package dev.culprit.tracker.api.project;

import org.jspecify.annotations.NullMarked;
