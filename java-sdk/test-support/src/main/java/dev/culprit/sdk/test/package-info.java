/**
 * For the tests of the SDK and its integrations: a server that keeps what it is sent, and golden envelopes.
 * It knows nothing of the SDK but the protocol, so it can judge it.
 */
@NullMarked
package dev.culprit.sdk.test;

import org.jspecify.annotations.NullMarked;
