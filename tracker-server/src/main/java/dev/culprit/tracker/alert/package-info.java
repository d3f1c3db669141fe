/**
 * Tells people and programs of new and regressed issues. The digest writes turns into an outbox; this package makes
 * deliveries of them, by e-mail and webhook, and sends these until they arrive or a day has passed.
 */
@NullMarked
package dev.culprit.tracker.alert;

import org.jspecify.annotations.NullMarked;
