/**
 * Makes spans of what a program asks of a database through JDBC.
 * Only this package needs the module {@code java.sql}.
 */
@NullMarked
package dev.culprit.sdk.jdbc;

import org.jspecify.annotations.NullMarked;
