/** Starts the SDK with the application, from its configuration, and stops it with the application. Lets scopes
 * go along with the Vert.x context of a request. */
@NullMarked
package dev.culprit.sdk.quarkus.runtime;

import org.jspecify.annotations.NullMarked;
