/**
 * Carries envelopes from a bounded queue to the server, in one thread per client.
 * What cannot be delivered is kept, or dropped and counted.
 */
@NullMarked
package dev.culprit.sdk.internal.transport;

import org.jspecify.annotations.NullMarked;
