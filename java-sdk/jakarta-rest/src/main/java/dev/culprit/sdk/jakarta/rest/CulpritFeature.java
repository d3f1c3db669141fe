package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.internal.DefaultClient;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On a server: names the transaction of a request by its route, gives the request a scope and a transaction where no
 * servlet filter did, and reports what ends with a status from 500 on. On a client: spans, breadcrumbs and headers for
 * calls. Implementations of Jakarta REST 3.1 find it by themselves; for older ones, and for clients that do not look,
 * register it.
 */
public final class CulpritFeature implements Feature {
    private static final String JERSEY = "org.glassfish.jersey.server.monitoring.ApplicationEventListener";
    private final Supplier<CulpritClient> client;
    private final boolean isDefault;

    /** Reports to the default client, which a server starts with settings from outside, unless it runs already. */
    public CulpritFeature() {
        this(null);
    }

    /** @param client gets the reports; null for the default client, whichever that is when a request comes */
    public CulpritFeature(@Nullable CulpritClient client) {
        this.isDefault = client == null;
        this.client = client == null ? Culprit::getClient : () -> client;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().getRuntimeType() == RuntimeType.CLIENT) {
            context.register(new OutgoingFilter(client), Priorities.USER);
            return true;
        }
        if (isDefault) {
            DefaultClient.start("JakartaRest", (String) null);
        }
        context.register(new RouteFeature(client));
        if (isJersey()) {
            context.register(new JerseyExceptions(client));
        } else {
            context.register(new UnmappedExceptions(client));
        }
        return true;
    }

    private static boolean isJersey() {
        try {
            Class.forName(JERSEY, false, CulpritFeature.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
