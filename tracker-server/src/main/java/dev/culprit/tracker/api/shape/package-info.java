/**
 * What goes over the wire: records whose components are the fields that clients of the Web API know. A component that is
 * null is written as null where clients expect the field, and left out where its annotation says so.
 */
@NullMarked
package dev.culprit.tracker.api.shape;

import org.jspecify.annotations.NullMarked;
