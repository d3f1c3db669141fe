/**
 * Shorthands around common uses of the SDK.
 * They stand on the public interface alone.
 */
@NullMarked
package dev.culprit.sdk.util;

import org.jspecify.annotations.NullMarked;
