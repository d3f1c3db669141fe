package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.tracker.alert.AlertSettingsException.Reason;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertSettingsCheckTest {
    private final AlertSettingsCheck check = new AlertSettingsCheck(new AddressGuard(false, InetAddress::getAllByName));

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "first.last+tag@mail.example.org", "o'neil@example.org", "admin@localhost"})
    void takes_addresses(String address) {
        assertThat(check.recipients(List.of(" " + address + " ", ""))).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "@example.org",
                "a@",
                "a@b@c",
                "a b@example.org",
                "a@example.org,c@example.org",
                "a@example.org\r\nBcc: c@example.org",
                "\"a\"@example.org",
                "<a@example.org>",
                "a@-example.org"
            })
    void refuses_what_is_no_address(String address) {
        AlertSettingsException error =
                catchThrowableOfType(AlertSettingsException.class, () -> check.recipients(List.of(address)));

        assertThat(error.reason()).isEqualTo(Reason.RECIPIENT);
    }

    @Test
    void bounds_the_number_of_recipients() {
        List<String> many = IntStream.range(0, 51)
                .mapToObj(number -> "user" + number + "@example.org")
                .toList();
        AlertSettingsException error = catchThrowableOfType(AlertSettingsException.class, () -> check.recipients(many));

        assertThat(error.reason()).isEqualTo(Reason.TOO_MANY_RECIPIENTS);
        assertThat(check.recipients(many.subList(0, 50))).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/,WEBHOOK_URL",
        "javascript:alert(1),WEBHOOK_URL",
        "example.org/hook,WEBHOOK_URL",
        "https:///hook,WEBHOOK_URL",
        "https://user:pw@example.org/,WEBHOOK_URL",
        "https://example.org:99999/,WEBHOOK_URL",
        "https://exa mple.org/,WEBHOOK_URL",
        "http://localhost:8000/,PRIVATE_ADDRESS",
        "http://127.0.0.1/,PRIVATE_ADDRESS",
        "http://[::1]/,PRIVATE_ADDRESS",
        "http://[::ffff:10.0.0.1]/,PRIVATE_ADDRESS",
        "http://169.254.169.254/latest/meta-data,PRIVATE_ADDRESS"
    })
    void refuses_urls(String url, Reason reason) {
        AlertSettingsException error = catchThrowableOfType(AlertSettingsException.class, () -> check.webhookUrl(url));

        assertThat(error.reason()).isEqualTo(reason);
    }

    @Test
    void takes_urls_of_any_port() {
        assertThat(check.webhookUrl(" https://hooks.example.org:8443/a?b=c "))
                .isEqualTo("https://hooks.example.org:8443/a?b=c");
        assertThat(check.webhookUrl("https://hooks.example.org/ä")).isEqualTo("https://hooks.example.org/%C3%A4");
        assertThat(check.webhookUrl("  ")).isNull();
        assertThat(check.webhookUrl(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void bounds_the_hourly_limit(int limit) {
        AlertSettingsException error =
                catchThrowableOfType(AlertSettingsException.class, () -> check.hourlyLimit(limit));

        assertThat(error.reason()).isEqualTo(Reason.HOURLY_LIMIT);
    }
}
