package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    /** Expected value from {@code printf '1767225600.{"kind":"test"}' | openssl dgst -sha256 -hmac whsec_example}. */
    @Test
    void is_what_openssl_says() {
        byte[] body = "{\"kind\":\"test\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookSignature.of("whsec_example", 1767225600L, body))
                .isEqualTo("sha256=a3831685766d37222a7885fa1be77403a4c9ccd5f3f2f43a7f23e0fed739f482");
    }

    @Test
    void covers_time_and_body() {
        byte[] body = {1, 2, 3};
        String signature = WebhookSignature.of("secret", 1, body);

        assertThat(WebhookSignature.of("secret", 2, body)).isNotEqualTo(signature);
        assertThat(WebhookSignature.of("secret", 1, new byte[] {1, 2})).isNotEqualTo(signature);
        assertThat(WebhookSignature.of("other", 1, body)).isNotEqualTo(signature);
    }
}
