/**
 * Parts without a promise: any release may change them.
 * Not for programs that use the SDK.
 */
@NullMarked
package dev.culprit.sdk.internal;

import org.jspecify.annotations.NullMarked;
