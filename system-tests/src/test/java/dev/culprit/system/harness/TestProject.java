package dev.culprit.system.harness;

import java.net.URI;

/** A project with one key, made for one test. */
public record TestProject(long id, String key, String slug, URI server) {

    public String dsn() {
        return server.getScheme() + "://" + key + "@" + server.getAuthority() + "/" + id;
    }

    /** As the JavaScript SDKs address it. */
    public URI envelopeUrl() {
        return server.resolve("/api/" + id + "/envelope/?sentry_version=7&sentry_key=" + key
                + "&sentry_client=culprit.system-tests%2F1.0");
    }

    public URI storeUrl() {
        return server.resolve("/api/" + id + "/store/?sentry_version=7&sentry_key=" + key
                + "&sentry_client=culprit.system-tests%2F1.0");
    }
}
