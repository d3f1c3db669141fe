package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server wrote each recording in three forms at once: they must give the same events. */
class PostgresEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b_default_prefix",
                "c_debian_prefix",
                "d_rich_verbose",
                "e_pgbadger",
                "f_epoch",
                "g_empty",
                "h_crash"
            })
    void csvlogAndJsonlogGiveTheSameEvents(String recording) throws Exception {
        List<String> csv = sorted(recording, "csv", PostgresEventsTest::whole);
        assertThat(csv).isNotEmpty().isEqualTo(sorted(recording, "json", PostgresEventsTest::whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b_default_prefix", "c_debian_prefix", "d_rich_verbose", "f_epoch", "h_crash"})
    void theTextLogGivesTheSameEvents(String recording) throws Exception {
        List<String> text = sorted(recording, "log", event -> core(event) + event.get("timestamp"));
        assertThat(text).isEqualTo(sorted(recording, "json", event -> core(event) + event.get("timestamp")));
    }

    /** Its prefix has no milliseconds. */
    @ParameterizedTest
    @ValueSource(strings = "e_pgbadger")
    void withACoarseClockTheTextLogGivesTheSameEvents(String recording) throws Exception {
        assertThat(sorted(recording, "log", PostgresEventsTest::core))
                .isEqualTo(sorted(recording, "json", PostgresEventsTest::core));
    }

    /** Without processes the plans of one statement in two sessions cannot be told apart: the kinds of events are the same. */
    @ParameterizedTest
    @ValueSource(strings = "g_empty")
    void withoutAPrefixTheTextLogGivesTheSameKindsOfEvents(String recording) throws Exception {
        Set<String> text = new TreeSet<>(sorted(recording, "log", PostgresEventsTest::kind));
        assertThat(text).isEqualTo(new TreeSet<>(sorted(recording, "json", PostgresEventsTest::kind)));
    }

    /** What is compared of an event. */
    private interface View {
        String of(JsonNode event);
    }

    private List<String> sorted(String recording, String form, View view) throws Exception {
        List<String> events =
                RecordedLogs.events("postgres/" + recording + '.' + form, Files.createDirectory(state.resolve(form)));
        List<String> views = new java.util.ArrayList<>();
        for (String event : events) {
            views.add(view.of(JSON.readTree(event)));
        }
        views.sort(null);
        return views;
    }

    /** Everything but where the report stands; processes write at the same time, so what stands before it differs too. */
    private static String whole(JsonNode event) {
        ObjectNode tree = event.deepCopy();
        tree.remove(List.of("event_id", "breadcrumbs"));
        ((ObjectNode) tree.get("extra")).remove(List.of("log.offset", "log.line"));
        ((ObjectNode) tree.get("tags")).remove("log.file");
        return tree.toString();
    }

    private static String core(JsonNode event) {
        return kind(event) + event.get("logentry") + event.get("transaction");
    }

    private static String kind(JsonNode event) {
        String kind = "" + event.get("level") + event.get("exception") + event.get("fingerprint");
        // a log without codes has the code of RAISE itself for one of the application's own
        return kind.replace("\"P0F01\"", "\"raise_exception\"");
    }
}
