/**
 * From lines to the outbox: joins framing, formats, rules, breadcrumbs and flood control for each file. It runs on the tail
 * thread, and remembers for each file from where on it has to be read again.
 */
@NullMarked
package dev.culprit.shipper.pipeline;

import org.jspecify.annotations.NullMarked;
