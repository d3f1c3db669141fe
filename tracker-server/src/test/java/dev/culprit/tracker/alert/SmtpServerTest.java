package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import org.junit.jupiter.api.Test;

class SmtpServerTest {
    @Test
    void there_is_none_without_a_host() {
        assertThat(SmtpServer.of(TestMailSettings.of("", null, false, "a@example.org")))
                .isEmpty();
    }

    @Test
    void insists_on_tls_and_on_the_name_in_the_certificate_unless_told_otherwise() {
        MailConfig config = config(TestMailSettings.of("mail.example.org", null, false, "a@example.org"));

        assertThat(config.getPort()).isEqualTo(587);
        assertThat(config.getStarttls()).isEqualTo(StartTLSOptions.REQUIRED);
        assertThat(config.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(config.isTrustAll()).isFalse();
        assertThat(config.getLogin()).isEqualTo(LoginOption.DISABLED);
    }

    @Test
    void ssl_moves_the_port_and_needs_no_starttls() {
        MailConfig config = config(TestMailSettings.of("mail.example.org", null, true, "a@example.org"));

        assertThat(config.getPort()).isEqualTo(465);
        assertThat(config.isSsl()).isTrue();
        assertThat(config.getStarttls()).isEqualTo(StartTLSOptions.DISABLED);
    }

    @Test
    void tls_can_be_turned_off_for_a_relay_nearby() {
        MailConfig config = config(TestMailSettings.of("relay", false, false, "Culprit <a@example.org>"));

        assertThat(config.getStarttls()).isEqualTo(StartTLSOptions.DISABLED);
        assertThat(config.isSsl()).isFalse();
    }

    @Test
    void both_kinds_of_tls_contradict_each_other() {
        assertThatThrownBy(() -> SmtpServer.of(TestMailSettings.of("mail.example.org", true, true, "a@example.org")))
                .hasMessageContaining("EMAIL_USE_TLS")
                .hasMessageContaining("EMAIL_USE_SSL");
    }

    @Test
    void a_sender_that_is_no_address_stops_the_start() {
        assertThatThrownBy(() -> SmtpServer.of(TestMailSettings.of("mail.example.org", null, false, "Culprit")))
                .hasMessageContaining("DEFAULT_FROM_EMAIL");
        assertThatThrownBy(() -> SmtpServer.of(
                        TestMailSettings.of("mail.example.org", null, false, "a <a@example.org>\r\nBcc: b@c")))
                .hasMessageContaining("DEFAULT_FROM_EMAIL");
    }

    private static MailConfig config(MailSettings settings) {
        return SmtpServer.of(settings).orElseThrow().config();
    }
}
