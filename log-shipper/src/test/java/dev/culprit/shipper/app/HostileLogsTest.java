package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are odd enough to break a reader neither take others with them nor hold them up. */
class HostileLogsTest {
    @TempDir
    Path state;

    @Test
    void aStatementWithManyValuesBesideAnErrorOfPostgres() throws Exception {
        String stamp = "2026-11-26 10:27:53.594 UTC [4712] app@shop ";
        String list = "1, ".repeat(100_000) + "1";

        List<String> events = events(
                "postgres/hostile.log",
                stamp + "LOG:  statement: SELECT * FROM prices WHERE id IN (" + list + ")\n" + stamp
                        + "ERROR:  division by zero\n" + stamp + "STATEMENT:  SELECT 1/0 WHERE 1 IN (" + list + ")\n"
                        + stamp + "ERROR:  duplicate key value violates unique constraint \"a\"\n");

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).contains("division by zero", "IN (?)").doesNotContain("log-shipper.fault");
        assertThat(events.get(1)).contains("duplicate key value");
    }

    @Test
    void manyBlanksBehindAStamp() throws Exception {
        List<String> events = events(
                "python/hostile.log",
                "2026-11-26 10:27:53" + " ".repeat(200_000) + "x\n2026-11-26 10:27:54 ERROR boom\n"
                        + "2026-11-26 10:27:55 ERROR bang\n");

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).contains("boom").doesNotContain("log-shipper.fault");
    }

    @Test
    void timesFarOutOfAnyCalendar() throws Exception {
        String line = "{\"level\":50,\"time\":%s,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"%s\",\"msg\":\"boom\"}\n";

        List<String> events = events(
                "pino/hostile.log",
                line.formatted("1795341600000", "a")
                        + line.formatted("\"+999999999-12-31T23:59:59Z\"", "b")
                        + line.formatted("\"-999999999-01-01T00:00:00Z\"", "c")
                        + line.formatted("1795341600001", "d"));

        assertThat(events).hasSize(4).noneMatch(event -> event.contains("log-shipper.fault"));
        assertThat(events.get(1)).contains("\"time\":\"observed\"");
    }

    /** nginx' usual layout ends with a header that the caller chooses. */
    @Test
    void aLongHeaderBehindALineOfNginx() throws Exception {
        String line = "127.0.0.1 - - [26/Nov/2026:10:27:53 +0000] \"GET /a HTTP/1.1\" 502 157 \"-\" \"curl\" \"%s\"\n";

        List<String> events =
                events("nginx/access.log", line.formatted("a".repeat(900_000)) + line.formatted("10.1.2.3"));

        assertThat(events).hasSize(2);
    }

    /** Ids of requests come from callers: they are remembered and searched for, but not at any length. */
    @Test
    void idsOfRequestsThatAreLong() throws Exception {
        String line =
                "{\"level\":%d,\"time\":1795341600000,\"pid\":1,\"hostname\":\"a\",\"reqId\":\"%s\",\"msg\":\"m\"}\n";
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            log.append(line.formatted(30, "a".repeat(15_000)));
            log.append(line.formatted(50, "a".repeat(8000) + i));
        }

        assertThat(events("pino/hostile.log", log.toString())).hasSize(200);
    }

    private List<String> events(String name, String log) throws Exception {
        return RecordedLogs.events(name, log.getBytes(StandardCharsets.UTF_8), state);
    }
}
