/** Settings from the environment. */
@NullMarked
package dev.culprit.mcp.settings;

import org.jspecify.annotations.NullMarked;
