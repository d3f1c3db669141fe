/**
 * Follows calls that {@code java.net.http} makes.
 * Only this package needs the module {@code java.net.http}.
 */
@NullMarked
package dev.culprit.sdk.http;

import org.jspecify.annotations.NullMarked;
