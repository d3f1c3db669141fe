package dev.culprit.tracker.mcp;

import dev.culprit.mcp.protocol.Caller;
import dev.culprit.mcp.webapi.HttpConnections;
import dev.culprit.mcp.webapi.HttpLimits;
import dev.culprit.mcp.webapi.HttpWebApi;
import dev.culprit.mcp.webapi.OrganizationChoice;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/**
 * Calls of the Web API in the name of whoever calls {@code /mcp}: over HTTP to this server's own address, with the token
 * that came. So rights, limits and shapes are those of the Web API, and there is nothing here to get wrong about them.
 */
final class Callers {
    private static final String BEARER = "Bearer ";

    private final HttpConnections connections = new HttpConnections();
    private final String userAgent;

    Callers(String version) {
        this.userAgent = "culprit-mcp/" + version;
    }

    /** @param routing of a request that brought a bearer token */
    Caller of(SecurityIdentity identity, RoutingContext routing) {
        String token = routing.request()
                .getHeader("Authorization")
                .substring(BEARER.length())
                .strip();
        HttpWebApi api = new HttpWebApi(
                address(routing.request().localAddress()), token, HttpLimits.DEFAULT, userAgent, connections);
        Set<String> scopes = identity.getRoles();
        return new Caller(api, organization(routing), spec -> spec.scope().isAllowedBy(scopes));
    }

    /** Where this request came in, the server listens. */
    private static URI address(SocketAddress listening) {
        String host = listening.hostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host) + ":"
                + listening.port());
    }

    /** {@code /mcp?organization=SLUG}, for people who are in several. */
    private static OrganizationChoice organization(RoutingContext routing) {
        String slug = routing.request().getParam("organization");
        return slug == null || slug.isBlank() ? OrganizationChoice.onlyOne() : OrganizationChoice.of(slug);
    }
}
