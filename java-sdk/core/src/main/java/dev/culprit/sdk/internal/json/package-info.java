/**
 * Writes what programs hand over as JSON, within the protocol's limits.
 * Whatever an object does when it is looked at, writing goes on.
 */
@NullMarked
package dev.culprit.sdk.internal.json;

import org.jspecify.annotations.NullMarked;
