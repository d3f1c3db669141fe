/** One class per tool, all listed in ToolCatalog. A tool knows its arguments, what it may change and which scopes it needs. */
@NullMarked
package dev.culprit.mcp.tools;

import org.jspecify.annotations.NullMarked;
