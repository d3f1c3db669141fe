/** Start order, health and settings of the whole server. Everything may be imported from here, and nobody imports it. */
@NullMarked
package dev.culprit.tracker.app;

import org.jspecify.annotations.NullMarked;
