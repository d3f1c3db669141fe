/**
 * What integrations of HTTP share: which names hold secrets, how a URL is shown, and where trace headers may go.
 * For servers and for clients.
 */
@NullMarked
package dev.culprit.sdk.internal.web;

import org.jspecify.annotations.NullMarked;
