/** Releases with their commits and deploys, as sentry-cli announces them and people read them. */
@NullMarked
package dev.culprit.tracker.api.release;

import org.jspecify.annotations.NullMarked;
