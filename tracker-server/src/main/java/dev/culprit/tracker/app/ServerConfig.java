package dev.culprit.tracker.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the server lives. */
@ConfigMapping(prefix = "culprit")
interface ServerConfig {
    /** Directory of spool, first-run.json, secret key and, without DATABASE_URL, the database. Environment: DATA_DIR. */
    Path dataDir();

    /** The address under which browsers and SDKs reach the server, without a last slash. Environment: BASE_URL. */
    Optional<String> baseUrl();

    /** {@code email:password} of the administrator that the first start makes. Environment: CREATE_SUPERUSER. */
    Optional<String> createSuperuser();

    /** Signs CSRF tokens and webhooks. Environment: SECRET_KEY; made and kept in DATA_DIR when unset. */
    @WithDefault("")
    String secretKey();

    /** Whether a reverse proxy stands in front, whose X-Forwarded-For is to be believed. Environment: BEHIND_PROXY. */
    @WithDefault("false")
    boolean behindProxy();

    /** Whether /styleguide shows all components of the pages, for those who change them. */
    @WithDefault("false")
    boolean styleguide();
}
