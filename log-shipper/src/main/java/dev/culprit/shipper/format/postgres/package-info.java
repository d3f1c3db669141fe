/**
 * The server log of PostgreSQL as stderr text with any {@code log_line_prefix}, as csvlog and as jsonlog. Three readers give
 * one {@link dev.culprit.shipper.format.postgres.PostgresReport}, and one mapper makes the entry, so that all three agree.
 */
@NullMarked
package dev.culprit.shipper.format.postgres;

import org.jspecify.annotations.NullMarked;
