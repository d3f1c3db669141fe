/** Makes day partitions ahead, drops old ones, and keeps budgets. Never in the path of ingest. */
@NullMarked
package dev.culprit.tracker.retention;

import org.jspecify.annotations.NullMarked;
