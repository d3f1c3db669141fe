package dev.culprit.mcp.webapi;

import org.jspecify.annotations.Nullable;

/**
 * A request of the Web API.
 *
 * @param path below {@code /api/0/}
 * @param body JSON, if there is a body
 */
public record WebApiRequest(String method, ApiPath path, ApiQuery query, @Nullable String body) {}
