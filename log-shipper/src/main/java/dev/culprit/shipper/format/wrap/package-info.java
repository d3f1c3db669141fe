/**
 * Formats around other formats: what Docker, PM2, syslog and systemd's journal put around the lines of a program. The line inside is
 * framed and read by the inner format; the wrapper adds what it alone knows.
 */
@NullMarked
package dev.culprit.shipper.format.wrap;

import org.jspecify.annotations.NullMarked;
