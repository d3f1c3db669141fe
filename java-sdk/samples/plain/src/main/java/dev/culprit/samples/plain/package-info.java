/**
 * A program without framework that ships the orders of a day. It shows what the SDK can do when nothing is there to call
 * it: see {@link dev.culprit.samples.plain.Main}.
 */
@NullMarked
package dev.culprit.samples.plain;

import org.jspecify.annotations.NullMarked;
