/** JSON-RPC and the Model Context Protocol in both eras, free of any transport: one message in, at most one answer out. */
@NullMarked
package dev.culprit.mcp.protocol;

import org.jspecify.annotations.NullMarked;
