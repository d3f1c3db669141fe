/**
 * Reports what Logback is told.
 * Works with Logback 1.2 to 1.5: methods that came later are called in one class, which older ones do not load.
 */
@NullMarked
package dev.culprit.sdk.logback;

import org.jspecify.annotations.NullMarked;
