/**
 * Texts of logs: templates of messages, and patterns of people that must not run for ever. Pure functions that several packages share.
 */
@NullMarked
package dev.culprit.shipper.text;

import org.jspecify.annotations.NullMarked;
