/**
 * Texts of events: which names and values are secrets, and what in a message differs from one event to the next. Server
 * and shipper share it, so that both hide and group alike.
 */
@NullMarked
package dev.culprit.protocol.text;

import org.jspecify.annotations.NullMarked;
