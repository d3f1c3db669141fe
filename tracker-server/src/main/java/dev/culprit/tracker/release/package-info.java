/** Releases: what was shipped when, with its commits and deploys. Issues are resolved in them and come back with them. */
@NullMarked
package dev.culprit.tracker.release;

import org.jspecify.annotations.NullMarked;
