/** Texts for AI readers: Markdown within a budget, in which everything that came from outside stands in fences that it cannot close. */
@NullMarked
package dev.culprit.mcp.render;

import org.jspecify.annotations.NullMarked;
