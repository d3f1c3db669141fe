/**
 * What an event consists of, as plain objects that callbacks read and change.
 * Only names and shapes; the SDK writes them as JSON elsewhere.
 */
@NullMarked
package dev.culprit.sdk.protocol;

import org.jspecify.annotations.NullMarked;
