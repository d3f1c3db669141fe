package dev.culprit.tracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://errors.example.org, https://errors.example.org, true",
        "https://errors.example.org/prefix, https://ERRORS.example.org:443, true",
        "https://errors.example.org, http://errors.example.org, false",
        "https://errors.example.org, https://errors.example.org.evil.net, false",
        "https://errors.example.org, https://evil.net, false",
        "https://errors.example.org, http://localhost, false",
        "https://errors.example.org, 'null', false",
        "https://errors.example.org, not a url, false",
        "http://127.0.0.1:8000, http://localhost:8000, true",
        "http://127.0.0.1:8000, http://[::1]:8000, true",
        "http://127.0.0.1:8000, http://localhost:6274, false",
        "http://127.0.0.1:8000, http://evil.net:8000, false"
    })
    void pagesOfThisServer_mayCall(String publicUrl, String origin, boolean allowed) {
        assertThat(new OwnOrigin(publicUrl).allows(origin)).isEqualTo(allowed);
    }

    @Test
    void programs_nameNoOrigin() {
        assertThat(new OwnOrigin("https://errors.example.org").allows(null)).isTrue();
    }
}
