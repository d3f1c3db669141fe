/**
 * Gives each request of a servlet container a scope and a transaction, and reports the exceptions that pass through.
 * The container finds it by itself.
 */
@NullMarked
package dev.culprit.sdk.servlet;

import org.jspecify.annotations.NullMarked;
