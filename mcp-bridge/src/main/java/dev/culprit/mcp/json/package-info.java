/** A small JSON tree on jackson-core's streaming parser. Reading is tolerant: what is absent or of another kind is null JSON. */
@NullMarked
package dev.culprit.mcp.json;

import org.jspecify.annotations.NullMarked;
