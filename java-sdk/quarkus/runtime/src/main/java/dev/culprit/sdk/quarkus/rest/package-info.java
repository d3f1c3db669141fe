/** What only Quarkus REST knows: the route of a request, and the failures that it turned into answers. Used only
 * where there is Quarkus REST. */
@NullMarked
package dev.culprit.sdk.quarkus.rest;

import org.jspecify.annotations.NullMarked;
