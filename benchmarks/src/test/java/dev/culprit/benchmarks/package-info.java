@NullMarked
package dev.culprit.benchmarks;

import org.jspecify.annotations.NullMarked;
