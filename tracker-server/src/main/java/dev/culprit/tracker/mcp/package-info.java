/** {@code /mcp}: the tools of the bridge over Streamable HTTP, with the token of whoever calls. They call the Web API. */
@NullMarked
package dev.culprit.tracker.mcp;

import org.jspecify.annotations.NullMarked;
