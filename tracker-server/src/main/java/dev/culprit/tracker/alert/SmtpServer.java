package dev.culprit.tracker.alert;

import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;

/** Where mails are handed in, checked at the start. */
record SmtpServer(MailConfig config, String from) {
    /**
     * Absent when no host is set, which turns e-mail off.
     *
     * @throws IllegalArgumentException if the settings contradict each other
     */
    static Optional<SmtpServer> of(MailSettings settings) {
        Optional<String> host = settings.host().map(String::strip).filter(name -> !name.isEmpty());
        if (host.isEmpty()) {
            return Optional.empty();
        }
        boolean ssl = settings.useSsl();
        boolean startTls = settings.useTls().orElse(!ssl);
        if (ssl && startTls) {
            throw new IllegalArgumentException("EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other: the one begins in"
                    + " clear and changes to TLS (mostly port 587), the other begins with TLS (mostly port 465)");
        }
        MailConfig config = new MailConfig()
                .setHostname(host.get())
                .setPort(settings.port().orElse(ssl ? 465 : 587))
                .setSsl(ssl)
                .setStarttls(startTls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                // without this a certificate of any name would do
                .setHostnameVerificationAlgorithm("HTTPS")
                .setConnectTimeout(10_000)
                .setIdleTimeout(30)
                // alerts are rare: a kept connection would mostly be a dead one
                .setKeepAlive(false)
                // it would save a round trip of a mail that nobody waits for
                .setPipelining(false)
                .setMaxPoolSize(4)
                .setAllowRcptErrors(false);
        Optional<String> user = settings.user().filter(name -> !name.isEmpty());
        if (user.isPresent()) {
            config.setLogin(LoginOption.REQUIRED)
                    .setUsername(user.get())
                    .setPassword(settings.password().orElse(""));
        } else {
            config.setLogin(LoginOption.DISABLED);
        }
        String from = settings.from().strip();
        String address = from.contains("<") ? from.replaceAll(".*<|>.*", "") : from;
        if (!AlertSettingsCheck.isEmail(address) || from.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    "DEFAULT_FROM_EMAIL should look like Culprit <culprit@example.org>, and is " + from);
        }
        return Optional.of(new SmtpServer(config, from));
    }
}
