package dev.culprit.shipper.format.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NginxFormatTest {
    private static final String ERROR =
            "2026/11/22 04:50:46 [error] 1#1: *3 connect() failed, client: 10.0.0.1, server: ,"
                    + " request: \"GET /up/17?q=\"a\" HTTP/1.1\", upstream: \"http://127.0.0.1:1/up/17\", host: \"shop\"\n";
    private static final String ANSWER =
            "10.0.0.1 - - [22/Nov/2026:04:50:%s +0000] \"GET /up/17?q=\\x22a\\x22 HTTP/1.1\" 502 157 \"-\" \"curl\" rt=0.5\n";

    private static List<LogEntry> entries(String... files) {
        NginxFormat format = new NginxFormat(new FormatSettings(Level.ERROR, ZoneOffset.UTC, Map.of()));
        byte[][] bytes = new byte[files.length][];
        for (int i = 0; i < files.length; i++) {
            bytes[i] = files[i].getBytes(StandardCharsets.UTF_8);
        }
        return LogReplay.entries(format, bytes);
    }

    @Test
    void anErrorLineAndItsAnswerAreOneEventInWhicheverOrder() {
        for (List<LogEntry> merged :
                List.of(entries(ERROR, String.format(ANSWER, "47")), entries(String.format(ANSWER, "45"), ERROR))) {
            assertThat(merged).hasSize(1);
            LogEntry entry = merged.get(0);
            assertThat(entry.message()).isEqualTo("connect() failed");
            assertThat(entry.tags()).containsEntry("http.status_code", "502");
            assertThat(entry.contexts().get("nginx")).containsEntry("rt", "0.5").containsKey("upstream");
            HttpRequest request = Objects.requireNonNull(entry.request());
            assertThat(request.headers()).containsEntry("Host", "shop").containsEntry("User-Agent", "curl");
        }
    }

    @Test
    void anAnswerMoreThanASecondAwayIsAnEventOfItsOwn() {
        assertThat(entries(ERROR, String.format(ANSWER, "48")))
                .extracting(LogEntry::message)
                .containsExactly("connect() failed", "GET /up/<num> -> 502");
    }

    @Test
    void aQuoteAndFieldsInARequestDoNotConfuseTheTail() {
        LogEntry entry = entries("2026/11/22 04:50:46 [error] 1#1: *3 x, client: 10.0.0.1, server: s,"
                        + " request: \"GET /a, server: evil\" HTTP/1.1\", host: \"shop\"")
                .get(0);
        // what is left of the request is still the client's, and nothing of it came into host or client
        HttpRequest request = Objects.requireNonNull(entry.request());
        assertThat(request.headers()).containsEntry("Host", "shop");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/users/17/orders, /users/<num>/orders",
        "/a/66ab595d116f523e7c2f9ba11d8f3ebc, /a/<id>",
        "/decade/deadbeef, /decade/deadbeef",
        "/x/, /x/"
    })
    void routesLoseTheirNumbers(String path, String route) {
        assertThat(Routes.of(path)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "emerg, fatal",
        "alert, fatal",
        "crit, error",
        "error, error",
        "warn, warning",
        "notice, info",
        "debug, debug"
    })
    void wordsAreLevels(String word, String level) {
        NginxErrorFormat format = new NginxErrorFormat(FormatSettings.of(Level.DEBUG));
        byte[] line = ("2026/11/22 04:50:46 [" + word + "] 1#1: text").getBytes(StandardCharsets.UTF_8);
        LogEntry entry = LogReplay.entries(format, line).get(0);
        assertThat(entry.level().wireName()).isEqualTo(level);
    }
}
