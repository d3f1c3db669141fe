package dev.culprit.mcp.protocol;

import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.tools.ToolSpec;
import dev.culprit.mcp.webapi.OrganizationChoice;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.WebApi;
import java.util.function.Predicate;

/**
 * In whose name messages are answered.
 *
 * @param api calls with this caller's token
 * @param allowed which tools exist for this caller
 */
public record Caller(WebApi api, OrganizationChoice organization, Predicate<ToolSpec> allowed) {
    Tracker tracker(Exchange exchange) {
        return new Tracker(api, organization, exchange);
    }
}
