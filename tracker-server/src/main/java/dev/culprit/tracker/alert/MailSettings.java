package dev.culprit.tracker.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;

/** The mail server through which alerts go out. */
@ConfigMapping(prefix = "culprit.mail")
interface MailSettings {
    /** Without it there is no e-mail. Environment: EMAIL_HOST. */
    Optional<String> host();

    /** 465 with SSL, else 587. Environment: EMAIL_PORT. */
    OptionalInt port();

    /** Environment: EMAIL_HOST_USER. */
    Optional<String> user();

    /** Environment: EMAIL_HOST_PASSWORD. */
    Optional<String> password();

    /** Begin in clear, and insist on STARTTLS; unless SSL is used, this is the default. Environment: EMAIL_USE_TLS. */
    Optional<Boolean> useTls();

    /** TLS from the first byte. Environment: EMAIL_USE_SSL. */
    @WithDefault("false")
    boolean useSsl();

    /** The sender: an address, also as {@code Name <address>}. Environment: DEFAULT_FROM_EMAIL. */
    @WithDefault("Culprit <culprit@localhost>")
    String from();
}
