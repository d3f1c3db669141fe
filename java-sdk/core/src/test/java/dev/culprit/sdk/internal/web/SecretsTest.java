package dev.culprit.sdk.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Cookie",
                "X-Api-Key",
                "X-CSRF-Token",
                "Proxy-Authorization",
                "X-Forwarded-For",
                "X-Auth-Token"
            })
    void headersThatHoldSecretsOrAddressesArePrivate(String name) {
        assertThat(Secrets.isPrivateHeader(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "User-Agent", "Content-Type", "X-Request-Id", "Host"})
    void othersAreNot(String name) {
        assertThat(Secrets.isPrivateHeader(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&b=2, a=1&b=2",
        "a=1&Password=x&b=2, a=1&Password=[Filtered]&b=2",
        "access_token=x, access_token=[Filtered]",
        "author=joe&key=x, author=joe&key=[Filtered]",
        "flag&=x&token, flag&=x&token",
    })
    void valuesOfSecretParametersAreReplaced(String query, String expected) {
        assertThat(Secrets.maskQuery(query)).isEqualTo(expected);
    }

    @Test
    void addressIsShownWithoutUserQueryAndFragment() {
        assertThat(Urls.withoutQuery(URI.create("https://joe:pw@host:8443/a/b?c=d#e")))
                .isEqualTo("https://host:8443/a/b");
        assertThat(Urls.withoutQuery(URI.create("https://host"))).isEqualTo("https://host");
    }

    @Test
    void addressIsShownWithoutTheIdOfASession() {
        assertThat(Urls.withoutSession("http://host/a;jsessionid=0A1B.node0/b;v=1?c=d"))
                .isEqualTo("http://host/a/b;v=1?c=d");
        assertThat(Urls.withoutQuery(URI.create("http://host/a;JSESSIONID=0A1B")))
                .isEqualTo("http://host/a");
    }
}
