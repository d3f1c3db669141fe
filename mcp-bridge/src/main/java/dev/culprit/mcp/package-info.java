/** The MCP bridge: the program that AI tools start, and the parts that the tracker's own endpoint shares with it. */
@NullMarked
package dev.culprit.mcp;

import org.jspecify.annotations.NullMarked;
