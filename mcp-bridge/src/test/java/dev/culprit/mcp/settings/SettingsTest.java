package dev.culprit.mcp.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static Settings of(String... namesAndValues) throws SettingsException {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.of(environment);
    }

    @Test
    void everything_isRead() throws SettingsException {
        Settings settings = of(
                "SENTRY_URL", "https://e.example.org/prefix/",
                "SENTRY_AUTH_TOKEN", " t0ken ",
                "SENTRY_ORG_SLUG", "acme",
                "MCP_READ_ONLY", "1",
                "MCP_ALLOW_WRITE_RAW", "1");

        assertThat(settings.url()).hasToString("https://e.example.org/prefix/");
        assertThat(settings.token()).isEqualTo("t0ken");
        assertThat(settings.organization()).contains("acme");
        assertThat(settings.readOnly()).isTrue();
        assertThat(settings.rawWrites()).isTrue();
        assertThat(settings.toString()).doesNotContain("t0ken");
    }

    @Test
    void aliases_areTaken() throws SettingsException {
        Settings settings = of("SENTRY_HOST", "errors.example.org", "SENTRY_ACCESS_TOKEN", "t");

        assertThat(settings.url()).hasToString("https://errors.example.org");
        assertThat(settings.organization()).isEmpty();
        assertThat(settings.readOnly()).isFalse();
    }

    @Test
    void organisationToken_saysWhoseItIs() throws SettingsException {
        String payload =
                Base64.getEncoder().encodeToString("{\"org\":\"acme\",\"url\":\"x\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(of("SENTRY_URL", "http://x", "SENTRY_AUTH_TOKEN", "sntrys_" + payload + "_abc")
                        .organization())
                .contains("acme");
        assertThat(of("SENTRY_URL", "http://x", "SENTRY_AUTH_TOKEN", "sntrys_%%%_abc")
                        .organization())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', t, acme, SENTRY_URL is not set",
        "ftp://x, t, acme, SENTRY_URL is no http",
        "http://u:p@x, t, acme, SENTRY_URL is no http",
        "http://, t, acme, SENTRY_URL is no http",
        "http://x/?a=b, t, acme, SENTRY_URL is no http",
        "http://x, '', acme, SENTRY_AUTH_TOKEN is not set",
        "http://x, to ken, acme, SENTRY_AUTH_TOKEN has characters",
        "http://x, t, ../x, SENTRY_ORG_SLUG is no slug"
    })
    void brokenSettings_areNamedInOneLine(String url, String token, String organization, String message) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> of("SENTRY_URL", url, "SENTRY_AUTH_TOKEN", token, "SENTRY_ORG_SLUG", organization))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
