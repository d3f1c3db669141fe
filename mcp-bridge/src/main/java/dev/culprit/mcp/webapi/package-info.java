/** The tracker's Web API as the tools see it, and the HTTP client behind it. No redirects, no other host, bounded answers. */
@NullMarked
package dev.culprit.mcp.webapi;

import org.jspecify.annotations.NullMarked;
