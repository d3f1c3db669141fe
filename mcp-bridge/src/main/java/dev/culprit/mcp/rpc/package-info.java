/** JSON-RPC: errors, and what a request in progress may do: report progress, log, be cancelled. */
@NullMarked
package dev.culprit.mcp.rpc;

import org.jspecify.annotations.NullMarked;
