package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.shipper.fixture.LogReplay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log within a wrapper gives the same events as the log itself, and both formats are found out. */
class WrappedLogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PART = 16 * 1024;

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pino/default.log",
                "pino/http.log",
                "pino/node_uncaught_throw.log",
                "postgres/b_default_prefix.log",
                "postgres/c_debian_prefix.json",
                "redis/corrupt_rdb.log",
                "redis/unwritable.log",
                "nginx/error.log",
                "nginx/access.log",
                "java/logback_text.log",
                "java/logback_jsonencoder.log",
                "python/app.log",
                "generic/winston.log",
                "generic/bunyan.log"
            })
    void dockerAndPm2ChangeNothingInTheEvents(String log) throws Exception {
        List<JsonNode> plain = comparable(RecordedLogs.events(log, folder("plain")));
        assertThat(plain).isNotEmpty();

        List<String> docker = RecordedLogs.events(log, docker(lines(log)), folder("docker"));
        assertThat(comparable(docker)).isEqualTo(plain);
        assertThat(formats(docker)).allMatch(format -> format.startsWith("docker/"));

        List<String> pm2 = RecordedLogs.events(log, pm2(lines(log)), folder("pm2"));
        assertThat(comparable(pm2)).isEqualTo(plain);
        assertThat(formats(pm2)).allMatch(format -> format.startsWith("pm2/"));
    }

    @Test
    void dockersTwoStreamsDoNotTearEachOthersRecords() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int number = 0;
        for (String line : lines("pino/node_uncaught_throw.log")) {
            dockerLine(out, line + '\n', "stderr");
            dockerLine(
                    out,
                    "{\"level\":50,\"time\":1795322775000,\"pid\":1,\"hostname\":\"vm\",\"msg\":\"number " + number++
                            + "\"}\n",
                    "stdout");
        }
        List<String> events = RecordedLogs.events("pino/node_uncaught_throw.log", out.toByteArray(), folder("both"));

        assertThat(events).hasSize(number + 1);
        List<JsonNode> crashes = new ArrayList<>();
        for (String event : events) {
            JsonNode exception = JSON.readTree(event).get("exception");
            if (exception != null) {
                crashes.add(exception);
            }
        }
        List<String> alone = RecordedLogs.events("pino/node_uncaught_throw.log", folder("alone"));
        assertThat(crashes).containsExactly(JSON.readTree(alone.get(0)).get("exception"));
    }

    @Test
    void aCrashReportWithinDockerIsOneEvent() throws Exception {
        List<String> plain = RecordedLogs.events("redis/replica.log", folder("plain"));
        List<String> docker =
                RecordedLogs.events("redis/replica.log", docker(lines("redis/replica.log")), folder("docker"));
        assertThat(docker).hasSameSizeAs(plain);
        JsonNode crash = JSON.readTree(docker.get(docker.size() - 1));
        assertThat(crash.get("exception"))
                .isEqualTo(JSON.readTree(plain.get(plain.size() - 1)).get("exception"));
        assertThat(crash.at("/exception/values/0/type").asText()).isEqualTo("SIGSEGV");
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectory(state.resolve(name));
    }

    private static List<String> lines(String log) {
        return new String(LogReplay.log(log), StandardCharsets.UTF_8).lines().toList();
    }

    /** As the driver json-file does, in parts of 16 KiB. */
    private static byte[] docker(List<String> lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : lines) {
            String whole = line + '\n';
            for (int from = 0; from < whole.length(); from += PART) {
                dockerLine(out, whole.substring(from, Math.min(whole.length(), from + PART)), "stderr");
            }
        }
        return out.toByteArray();
    }

    private static void dockerLine(ByteArrayOutputStream out, String log, String stream) throws Exception {
        out.write(("{\"log\":" + JSON.writeValueAsString(log) + ",\"stream\":\"" + stream
                        + "\",\"time\":\"2026-11-23T00:00:00Z\"}\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pm2(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append("0|flyer-api  | ").append(line).append('\n'));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> formats(List<String> events) throws Exception {
        List<String> formats = new ArrayList<>();
        for (String event : events) {
            formats.add(JSON.readTree(event).at("/tags/format").asText());
        }
        return formats;
    }

    /** Without what says where the line stands, and what the wrapper adds. */
    private static List<JsonNode> comparable(List<String> events) throws Exception {
        List<JsonNode> comparable = new ArrayList<>();
        for (String event : events) {
            ObjectNode tree = (ObjectNode) JSON.readTree(event);
            tree.remove("event_id");
            ((ObjectNode) tree.get("tags")).remove(List.of("format", "time", "stream", "pm2.app"));
            ((ObjectNode) tree.get("extra")).remove(List.of("log.offset", "raw", "pm2.id"));
            comparable.add(tree);
        }
        return comparable;
    }
}
