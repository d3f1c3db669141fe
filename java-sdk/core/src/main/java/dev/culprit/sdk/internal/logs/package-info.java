/**
 * What the adapters of logging frameworks share: a message, however it was logged, becomes an event, a breadcrumb and a
 * log entry. An adapter only says how to read its framework's record.
 */
@NullMarked
package dev.culprit.sdk.internal.logs;

import org.jspecify.annotations.NullMarked;
