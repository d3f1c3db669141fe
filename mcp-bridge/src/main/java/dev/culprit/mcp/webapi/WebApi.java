package dev.culprit.mcp.webapi;

import dev.culprit.mcp.rpc.Cancellation;

/** The tracker's Web API: one request, one answer. */
public interface WebApi {
    /**
     * Blocks until the answer is there, whatever its status.
     *
     * @throws WebApiException if there is no answer: unreachable, too slow, too large, cancelled
     */
    WebApiAnswer send(WebApiRequest request, Cancellation cancellation) throws WebApiException;
}
