/** Prompts: texts that a person picks in a client, with what the tracker knows filled in. Completion of their arguments. */
@NullMarked
package dev.culprit.mcp.prompts;

import org.jspecify.annotations.NullMarked;
