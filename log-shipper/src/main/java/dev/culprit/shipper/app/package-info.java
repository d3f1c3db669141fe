/**
 * The program: its command line, its commands, its notices, and its start and stop. What ships is behind {@link
 * dev.culprit.shipper.app.Engine}.
 */
@NullMarked
package dev.culprit.shipper.app;

import org.jspecify.annotations.NullMarked;
