/**
 * Follows systemd's journal: {@code journalctl} as a child process, its entries through the same pipeline as the lines of files, and
 * a cursor as the checkpoint. The child is read by a thread of its own; everything else happens on the tail's thread.
 */
@NullMarked
package dev.culprit.shipper.journal;

import org.jspecify.annotations.NullMarked;
