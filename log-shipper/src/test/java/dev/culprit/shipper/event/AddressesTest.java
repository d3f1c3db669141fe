package dev.culprit.shipper.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"remoteAddress\":\"10.1.2.3\",\"remotePort\":4 | \"remoteAddress\":\"[ip]\",\"remotePort\":4",
                "\"remoteAddress\":\"::ffff:10.1.2.3\"            | \"remoteAddress\":\"[ip]\"",
                "\"remoteAddress\":\"::1\"                       | \"remoteAddress\":\"[ip]\"",
                "client: 2001:db8::8a2e:370:7334, server: _        | client: [ip], server: _",
                "client: 2001:db8:0:0:0:8a2e:370:7334 \"GET        | client: [ip] \"GET",
                "connect ECONNREFUSED 127.0.0.1:6379.              | connect ECONNREFUSED [ip]:6379.",
                "from 10.1.2.3.                                    | from [ip]."
            })
    void addressesAreMasked(String text, String masked) {
        assertThat(Addresses.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-26 10:27:53.594 CET [123]",
                "at std::vector (a.cpp:1:2)",
                "version 7.0.15",
                "App\\\\Cart::total() 12:30:45:1",
                "1.2.3.4.5"
            })
    void whatOnlyLooksLikeOneStays(String text) {
        assertThat(Addresses.masked(text)).isEqualTo(text);
    }
}
