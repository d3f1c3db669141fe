/** The Web API: what programs read and do, as records, with tokens and their scopes. */
@NullMarked
package dev.culprit.tracker.api;

import org.jspecify.annotations.NullMarked;
