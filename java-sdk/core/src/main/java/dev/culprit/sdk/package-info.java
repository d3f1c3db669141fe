/**
 * Reports errors, transactions, logs and check-ins of a Java program to a server that speaks the Sentry protocol.
 * {@link dev.culprit.sdk.Culprit} is the way in; nothing here throws into the program.
 */
@NullMarked
package dev.culprit.sdk;

import org.jspecify.annotations.NullMarked;
