/**
 * The settings: their records, and the reader that finds every mistake in a file with its place. Nothing else reads the
 * file or the environment.
 */
@NullMarked
package dev.culprit.shipper.config;

import org.jspecify.annotations.NullMarked;
