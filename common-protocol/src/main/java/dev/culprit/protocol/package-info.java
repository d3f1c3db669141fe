/**
 * The Sentry wire protocol: DSN, envelopes, ids, authentication and limits. No framework and no I/O beyond bytes, so
 * that server, shipper and SDK share it.
 */
@NullMarked
package dev.culprit.protocol;

import org.jspecify.annotations.NullMarked;
