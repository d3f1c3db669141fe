@NullMarked
package dev.culprit.tracker.spool;

import org.jspecify.annotations.NullMarked;
