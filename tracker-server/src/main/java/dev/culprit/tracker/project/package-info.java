/** Projects, their keys and their settings. */
@NullMarked
package dev.culprit.tracker.project;

import org.jspecify.annotations.NullMarked;
