/** What every HTTP request gets: a scope of its own, its data, a transaction, and the report of a failure that
 * nobody handled. Used only where there is an HTTP server. */
@NullMarked
package dev.culprit.sdk.quarkus.http;

import org.jspecify.annotations.NullMarked;
