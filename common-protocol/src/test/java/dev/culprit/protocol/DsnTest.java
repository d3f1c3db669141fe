package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsnTest {

    @ParameterizedTest
    @CsvSource({
        "https://k@errors.example.org/42, https://errors.example.org/api/42/envelope/",
        "http://k@localhost:8000/1, http://localhost:8000/api/1/envelope/",
        "https://k@h/sentry/42, https://h/sentry/api/42/envelope/",
        "https://k@h/a/b/42/, https://h/a/b/api/42/envelope/",
        "http://k@[::1]:9000/7, http://[::1]:9000/api/7/envelope/",
        "http://k@[fe80::1%25eth0]/7, http://[fe80::1%25eth0]/api/7/envelope/",
        "HTTPS://k@h/42?timeout=5, https://h/api/42/envelope/",
        "https://k:secret@h/42, https://h/api/42/envelope/",
    })
    void dsn_namesTheEnvelopeEndpoint(String dsn, String endpoint) {
        assertThat(Dsn.parse(dsn).envelopeUrl()).isEqualTo(endpoint);
    }

    @Test
    void parts_areAllThere() {
        Dsn dsn = Dsn.parse("https://key:secret@h.example:8443/p/42");

        assertThat(dsn.scheme()).isEqualTo("https");
        assertThat(dsn.publicKey()).isEqualTo("key");
        assertThat(dsn.secretKey()).contains("secret");
        assertThat(dsn.host()).isEqualTo("h.example");
        assertThat(dsn.port()).isEqualTo(8443);
        assertThat(dsn.path()).isEqualTo("/p");
        assertThat(dsn.projectId()).isEqualTo("42");
        assertThat(dsn.baseUrl()).isEqualTo("https://h.example:8443/p");
    }

    @Test
    void portNotGiven_isThatOfTheScheme() {
        assertThat(Dsn.parse("http://k@h/1").port()).isEqualTo(80);
        assertThat(Dsn.parse("https://k@h/1").port()).isEqualTo(443);
    }

    @Test
    void text_leavesTheSecretOut() {
        assertThat(Dsn.parse("https://key:secret@h/p/42")).hasToString("https://key@h/p/42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h/1",
                "ftp://k@h/1",
                "https://h/1",
                "https://@h/1",
                "https://k@/1",
                "https://k@h",
                "https://k@h/",
                "https://k@h/abc",
                "https://k@h/1x",
                "https://k@h:0/1",
                "https://k@h:99999/1",
                "https://k@h:/1",
                "https://k y@h/1",
                "https://k@h h/1",
                "https://k@[::1/1",
                "https://k@[]/1",
                "https://k@h/1234567890123456789"
            })
    void brokenDsn_isRefusedWithWhatWasExpected(String dsn) {
        assertThatThrownBy(() -> Dsn.parse(dsn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a DSN: expected");
    }
}
