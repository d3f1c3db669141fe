/** The description of the Web API that programs and people read, as it goes beyond what the resources say themselves. */
@NullMarked
package dev.culprit.tracker.api.openapi;

import org.jspecify.annotations.NullMarked;
