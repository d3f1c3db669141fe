/** Issues and events as resources in Markdown. */
@NullMarked
package dev.culprit.mcp.resources;

import org.jspecify.annotations.NullMarked;
