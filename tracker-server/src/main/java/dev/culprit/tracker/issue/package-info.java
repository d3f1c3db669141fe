/** The issue: its states and transitions, its history, and how lists of issues are read. */
@NullMarked
package dev.culprit.tracker.issue;

import org.jspecify.annotations.NullMarked;
