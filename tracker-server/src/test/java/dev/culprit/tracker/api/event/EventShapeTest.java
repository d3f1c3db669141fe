package dev.culprit.tracker.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventShapeTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Test
    void exception_hasItsFramesWithNumberedSource() {
        JsonNode event = shape("{'type':'error','exception':{'values':[{'type':'E','value':'v','thread_id':7,"
                + "'stacktrace':{'frames':[{'function':'f','filename':'a.js','abs_path':'/a.js','lineno':10,'colno':2,"
                + "'in_app':true,'pre_context':['eight','nine'],'context_line':'ten','post_context':['eleven'],"
                + "'package':'p'},{'function':'g'}]}}]}}");

        JsonNode value = event.at("/entries/0/data/values/0");
        assertThat(event.at("/entries/0/type").asText()).isEqualTo("exception");
        assertThat(value.path("threadId").asText()).isEqualTo("7");
        assertThat(value.at("/stacktrace/hasSystemFrames").asBoolean()).isTrue();
        JsonNode frame = value.at("/stacktrace/frames/0");
        assertThat(frame.path("context").toString())
                .isEqualTo("[[8,\"eight\"],[9,\"nine\"],[10,\"ten\"],[11,\"eleven\"]]");
        assertThat(frame.path("inApp").asBoolean()).isTrue();
        assertThat(frame.path("absPath").asText()).isEqualTo("/a.js");
        assertThat(frame.path("package").asText()).isEqualTo("p");
        assertThat(value.at("/stacktrace/frames/1/inApp").asBoolean()).isFalse();
        assertThat(value.at("/stacktrace/frames/1/context")).isEmpty();
        assertThat(event.path("location").asText()).isEqualTo("a.js");
        assertThat(event.at("/metadata/function").asText()).isEqualTo("f");
    }

    @Test
    void sourceWithoutALineNumber_hasNullInItsPlace() {
        JsonNode event =
                shape("{'exception':{'values':[{'type':'E','stacktrace':{'frames':[{'context_line':'x'}]}}]}}");

        assertThat(event.at("/entries/0/data/values/0/stacktrace/frames/0/context")
                        .toString())
                .isEqualTo("[[null,\"x\"]]");
    }

    @Test
    void everyPart_isAnEntryInItsOrder() {
        JsonNode event = shape("{'logentry':{'message':'a %s','formatted':'a b','params':['b']},"
                + "'breadcrumbs':{'values':[{'timestamp':'2026-01-01T00:00:00Z'}]},"
                + "'request':{'url':'/x','headers':[['Content-Type','text/html; charset=x']]},"
                + "'threads':{'values':[{'id':1,'crashed':true}]},'debug_meta':{'images':[{}]},"
                + "'exception':{'values':[{'type':'E'}]}}");

        assertThat(event.path("entries").findValuesAsText("type"))
                .contains("message", "exception", "threads", "breadcrumbs", "request", "debugmeta");
        assertThat(event.at("/entries/0/type").asText()).isEqualTo("message");
        assertThat(event.at("/entries/1/type").asText()).isEqualTo("exception");
        assertThat(event.path("message").asText()).isEqualTo("a b");
        assertThat(event.toString()).contains("\"inferredContentType\":\"text/html\"");
    }

    @Test
    void whatClientsRefuse_isNotThere() {
        JsonNode event = shape("{'user':{'id':42},'contexts':{'a':null,'b':{'x':null,'y':1},'c':'text'},"
                + "'errors':[{'type':'value_too_long','name':'title'}]}");

        assertThat(event.at("/user/id").isTextual()).isTrue();
        assertThat(event.path("contexts").toString()).isEqualTo("{\"b\":{\"y\":1,\"type\":\"b\"}}");
        assertThat(event.path("tags").isArray()).isTrue();
        assertThat(event.path("release").isNull()).isTrue();
        assertThat(event.path("message").isTextual()).isTrue();
        assertThat(event.path("dateCreated").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(event.at("/errors/0/data/name").asText()).isEqualTo("title");
        assertThat(event.has("formatted")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "7",
                "{'exception':[],'threads':7,'breadcrumbs':{'values':{}},'request':[],'user':[],'contexts':[],'sdk':7}",
                "{'exception':{'values':[7,null,{'stacktrace':{'frames':[null,7,{'lineno':'x','pre_context':7}]}}]}}",
                "{'logentry':{'message':{},'formatted':[]},'tags':{},'extra':[],'modules':7,'errors':{}}"
            })
    void storedBytesOfAnyKind_haveAShape(String json) {
        JsonNode event = shape(json);

        assertThat(event.path("eventID").asText()).hasSize(32);
        assertThat(event.path("entries").isArray()).isTrue();
        assertThat(JSON.<JsonNode>valueToTree(SimpleEventShape.of(stored(json)))
                        .path("title")
                        .asText())
                .isEqualTo("title");
    }

    private static JsonNode shape(String json) {
        return JSON.valueToTree(EventShape.of(stored(json), EventShape.Surroundings.NONE));
    }

    private static StoredEvent stored(String json) {
        Instant time = Instant.parse("2026-01-31T12:00:00Z");
        return new StoredEvent(
                new UUID(1, 2),
                3,
                4,
                time,
                time,
                Level.ERROR,
                "",
                "",
                "title",
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
