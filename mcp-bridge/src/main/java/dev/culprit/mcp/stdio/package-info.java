/** The transport over standard input and output: one JSON object per line. */
@NullMarked
package dev.culprit.mcp.stdio;

import org.jspecify.annotations.NullMarked;
