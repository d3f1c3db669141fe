/**
 * Texts of logs: templates of messages, and patterns of people that must not run for ever.
 */
@NullMarked
package dev.culprit.shipper.text;

import org.jspecify.annotations.NullMarked;
