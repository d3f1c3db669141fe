/**
 * The rules that a user writes: what an entry has to be like, and what becomes of it then. Pure functions over entries;
 * their text form is read in {@code config}.
 */
@NullMarked
package dev.culprit.shipper.rule;

import org.jspecify.annotations.NullMarked;
