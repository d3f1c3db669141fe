/**
 * Names requests by their routes, reports their failures, and follows outgoing calls, with Jakarta REST.
 * It works with the servlet integration, and alone where there is no servlet container.
 */
@NullMarked
package dev.culprit.sdk.jakarta.rest;

import org.jspecify.annotations.NullMarked;
