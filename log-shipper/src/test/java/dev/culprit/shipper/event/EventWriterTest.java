package dev.culprit.shipper.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.Mechanism;
import dev.culprit.shipper.record.PlacedEntry;
import dev.culprit.shipper.record.StackFrame;
import dev.culprit.shipper.record.TraceLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final EventFacts FACTS =
            new EventFacts("api", "pino", "web-1", "production", "1.2", Map.of("team", "shop"), false, "0.1");

    @Test
    void writesWhatTheRecordSaysBeforeWhatTheSettingsSay() throws IOException {
        JsonNode event = write(LogEntry.builder(Level.ERROR, "no stock")
                .time(Instant.parse("2026-11-21T08:00:00.125Z"))
                .serverName("own-host")
                .tag("team", "own")
                .tag("code", "E_STOCK")
                .trace(new TraceLink("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"))
                .build());
        assertThat(event.path("timestamp").asText()).startsWith("2026-11-21T08:00:00.125");
        assertThat(event.path("server_name").asText()).isEqualTo("own-host");
        assertThat(event.path("environment").asText()).isEqualTo("production");
        assertThat(event.path("release").asText()).isEqualTo("1.2");
        assertThat(event.path("logger").asText()).isEqualTo("api");
        assertThat(event.path("tags").path("team").asText()).isEqualTo("own");
        assertThat(event.path("tags").path("source").asText()).isEqualTo("api");
        assertThat(event.path("tags").path("log.file").asText()).isEqualTo("app.log");
        assertThat(event.path("logentry").path("formatted").asText()).isEqualTo("no stock");
        assertThat(event.path("contexts").path("trace").path("trace_id").asText())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(event.has("sent_at")).isFalse();
    }

    @Test
    void marksATimeThatWasOnlyObserved() throws IOException {
        JsonNode event = write(LogEntry.builder(Level.ERROR, "no time").build());
        assertThat(event.path("timestamp").asText()).startsWith("2026-11-22T10:00:00");
        assertThat(event.path("tags").path("time").asText()).isEqualTo("observed");
    }

    @Test
    void letsNoSecretOut() throws IOException {
        LogEntry entry = LogEntry.builder(Level.ERROR, "login failed for ?token=secretvalue")
                .request(new HttpRequest(
                        "GET",
                        "/ok?token=secretvalue&x=1",
                        "token=secretvalue&x=1",
                        Map.of("authorization", "Bearer abcsecret", "cookie", "sid=secretvalue", "accept", "*/*"),
                        "10.1.2.3"))
                .context("pino", Map.of("user", Map.of("password", "secretvalue", "name", "ann")))
                .extra("apiKey", "secretvalue")
                .exceptions(List.of(new ExceptionValue(
                        "Error",
                        "redis://user:secretvalue@cache/0 is away",
                        null,
                        List.of(),
                        Mechanism.of("auto.log.pino", true).withData(Map.of("secret", "secretvalue")))))
                .build();
        String raw = "{\"headers\":{\"authorization\":\"Bearer abcsecret\"},\"q\":\"a=1&token=secretvalue\"}";
        String text = new String(bytes(entry, raw), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("secretvalue", "abcsecret", "10.1.2.3");
        assertThat(text).contains("[Filtered]", "ann", "*/*", "x=1");
    }

    @Test
    void leavesAddressesOutOfTheRecordsText_andTheTextOutWhereTheEntrySaysSo() throws IOException {
        LogEntry entry = LogEntry.builder(Level.ERROR, "refused").build();
        String raw = "{\"msg\":\"refused\",\"remoteAddress\":\"10.1.2.3\"}";

        JsonNode extra = new ObjectMapper().readTree(bytes(entry, raw)).path("extra");
        assertThat(extra.path("raw").asText()).isEqualTo(raw.replace("10.1.2.3", "[ip]"));
        LogEntry without = entry.toBuilder().withoutRaw().build().toBuilder().build();
        assertThat(new ObjectMapper()
                        .readTree(bytes(without, raw))
                        .path("extra")
                        .has("raw"))
                .isFalse();
    }

    @Test
    void writesAChainWithFramesAndMechanisms() throws IOException {
        JsonNode event = write(LogEntry.builder(Level.FATAL, "outer")
                .exceptions(List.of(
                        new ExceptionValue("RootError", "root", null, List.of(), null),
                        new ExceptionValue(
                                "Error",
                                "outer",
                                null,
                                List.of(new StackFrame("main", "app", "/home/ann/app.js", 3, 46, true, "main();")),
                                Mechanism.of("auto.node.onuncaughtexception", false))))
                .build());
        JsonNode values = event.path("exception").path("values");
        assertThat(values).hasSize(2);
        JsonNode frame = values.get(1).path("stacktrace").path("frames").get(0);
        assertThat(frame.path("filename").asText()).isEqualTo("/home/ann/app.js");
        assertThat(frame.path("lineno").asInt()).isEqualTo(3);
        assertThat(frame.path("in_app").asBoolean()).isTrue();
        assertThat(values.get(1).path("mechanism").path("handled").asBoolean(true))
                .isFalse();
        // the exception says the same already
        assertThat(event.has("logentry")).isFalse();
    }

    @Test
    void staysSmallWhateverComes() throws IOException {
        Map<String, Object> wide = new HashMap<>();
        Map<String, Object> deep = new HashMap<>();
        Map<String, Object> inner = deep;
        for (int i = 0; i < 500; i++) {
            wide.put("field" + i, "x".repeat(10_000));
            Map<String, Object> next = new HashMap<>();
            inner.put("deeper", next);
            inner = next;
        }
        LogEntry.Builder entry = LogEntry.builder(Level.ERROR, "m".repeat(100_000))
                .context("wide", wide)
                .context("deep", deep);
        for (int i = 0; i < 500; i++) {
            entry.tag("tag" + i, "v".repeat(1000)).extra("extra" + i, "e".repeat(10_000));
        }
        byte[] bytes = bytes(entry.build(), "r".repeat(1_000_000));
        assertThat(bytes.length).isLessThan(300_000);
        assertThat(new ObjectMapper().readTree(bytes).path("tags").size()).isLessThan(100);
    }

    @Test
    void tellsWhatWasKeptBack() throws IOException {
        LogEntry entry = LogEntry.builder(Level.ERROR, "again").time(NOW).build();
        PlacedEntry placed = new PlacedEntry(entry, EventId.random(), this, 5, 2, false, 0);
        byte[] bytes = new EventWriter(FACTS)
                .write(placed, NOW, "app.log", null, List.of(), new Suppressed(7, NOW, NOW.plusSeconds(3)));
        JsonNode suppressed = new ObjectMapper().readTree(bytes).path("extra").path("suppressed");
        assertThat(suppressed.path("count").asInt()).isEqualTo(7);
    }

    private static JsonNode write(LogEntry entry) throws IOException {
        return new ObjectMapper().readTree(bytes(entry, null));
    }

    private static byte[] bytes(LogEntry entry, @Nullable String raw) {
        PlacedEntry placed = new PlacedEntry(entry, EventId.random(), "file", 5, 2, false, 0);
        return new EventWriter(FACTS).write(placed, NOW, "app.log", raw, List.of(), null);
    }

    /** Half of a URL with credentials looks like one without. */
    @Test
    void whatIsCutIsScrubbedBefore() throws IOException {
        String message = "x".repeat(7970) + " postgres://app:hunter2-and-more@db/shop and " + "y".repeat(2000);
        String event = write(LogEntry.builder(Level.ERROR, message).build()).toString();
        assertThat(event).doesNotContain("hunter2");
    }

    @Test
    void namesAreScrubbedAsValuesAre() throws IOException {
        String event = write(LogEntry.builder(Level.ERROR, "x")
                        .logger("redis://app:hunter2@cache/0")
                        .context("pino", Map.of("postgres://app:hunter2@db/shop", "down"))
                        .build())
                .toString();
        assertThat(event).doesNotContain("hunter2");
    }

    @Test
    void addressesOfCallersStayAway() throws IOException {
        HttpRequest request = new HttpRequest(
                "GET",
                "/",
                null,
                Map.of("X-Forwarded-For", "203.0.113.7", "x-real-ip", "203.0.113.7", "accept", "text/html"),
                "203.0.113.7");
        JsonNode event = write(LogEntry.builder(Level.ERROR, "x")
                .request(request)
                .context("postgres", Map.of("host", "203.0.113.7(51234)", "db", "shop"))
                .build());
        assertThat(event.toString()).doesNotContain("203.0.113.7").contains("text/html");
        assertThat(event.at("/contexts/postgres/host").asText()).isEqualTo("[ip](51234)");
    }
}
