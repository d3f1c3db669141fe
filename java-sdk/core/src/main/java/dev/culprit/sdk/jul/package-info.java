/**
 * Reports what {@code java.util.logging} is told.
 * Only this package needs the module {@code java.logging}.
 */
@NullMarked
package dev.culprit.sdk.jul;

import org.jspecify.annotations.NullMarked;
