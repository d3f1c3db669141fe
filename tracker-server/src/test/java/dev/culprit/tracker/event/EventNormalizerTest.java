package dev.culprit.tracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNormalizerTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-22T06:00:00Z");
    private static final EventContext CONTEXT = EventContext.at(RECEIVED).withClient("198.51.100.7", null, null);

    private static NormalizedEvent normalize(String json) {
        return normalize(json, CONTEXT);
    }

    /** Single quotes stand for double ones. */
    private static NormalizedEvent normalize(String json, EventContext context) {
        try {
            return EventNormalizer.normalize(EventJsonReader.read(json.replace('\'', '"')), context);
        } catch (EventException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String part(NormalizedEvent event, String pointer) {
        JsonNode part = event.json().at(pointer);
        return part.toString().replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'exception':{'values':[{'type':'E','value':'v'}]}}",
                "{'exception':[{'type':'E','value':'v'}]}",
                "{'exception':{'type':'E','value':'v'}}",
                "{'sentry.interfaces.Exception':{'values':[null,{'type':'E','value':'v'}]}}",
                "{'exception':{'values':[{'value':'E: v'}]}}",
            })
    void anExceptionMayComeInManyShapes(String json) {
        NormalizedEvent event = normalize(json);
        assertThat(event.title()).isEqualTo("E: v");
        assertThat(event.eventType()).isEqualTo("error");
        assertThat(event.json().path("errors")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'message':'plain'}                                           | plain",
                "{'logentry':{'message':'a %s b %d','params':['x',3]}}         | a x b 3",
                "{'message':{'message':'a {} b {}','params':['x',3]}}          | a x b 3",
                "{'message':{'message':'%(who)s left','params':{'who':'Ann'}}} | Ann left",
                "{'message':{'formatted':'f','message':'t {}'}}                | f",
                "{'message':{'odd':1}}                                         | {'odd':1}",
                "{'message':false}                                             | <unlabeled event>",
                "{'message':'\\n  first \\n second'}                           | first",
            })
    void aMessageMayComeInManyShapes(String json, String title) {
        assertThat(normalize(json).title().replace('"', '\'')).isEqualTo(title);
    }

    @Test
    void aFieldOfTheWrongTypeIsDroppedAndListed() {
        NormalizedEvent event = normalize("{'release':{'a':1},'level':'loud','tags':7,'user':'joe','message':'m',"
                + "'request':[],'contexts':{'os':'x'},'fingerprint':'f','extra':[1],'environment':'none'}");
        assertThat(event.level().wireName()).isEqualTo("error");
        assertThat(event.json().path("errors").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "release",
                        "level",
                        "tags",
                        "user",
                        "request",
                        "contexts.os",
                        "fingerprint",
                        "extra",
                        "environment");
        assertThat(event.json().has("release")).isFalse();
    }

    @Test
    void theHeadersIdWinsOverThePayloads() {
        String payload = "{'event_id':'11111111111111111111111111111111'}";
        assertThat(normalize(payload, CONTEXT.withEventId("FC6D8C0C-43FC-4630-AD85-0EE518F1B9D0"))
                        .eventId())
                .isEqualTo("fc6d8c0c43fc4630ad850ee518f1b9d0");
        assertThat(normalize(payload).eventId()).isEqualTo("11111111111111111111111111111111");
        assertThat(normalize("{'event_id':'nonsense'}").eventId()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "'1795327200.5', 2026-11-22T06:00:00.500Z, false",
        "\"2026-11-22T05:08:35\", 2026-11-22T05:08:35Z, false",
        "\"2026-09-01T00:00:00Z\", 2026-09-01T00:00:00Z, false",
        "\"2026-11-22T06:02:00Z\", 2026-11-22T06:00:00Z, true",
        "\"2026-08-01T00:00:00Z\", 2026-11-22T06:00:00Z, true",
        "\"99999-01-01T00:00:00Z\", 2026-11-22T06:00:00Z, true",
        "null, 2026-11-22T06:00:00Z, true",
    })
    void aTimeOutOfBoundsIsTakenAsNow(String sent, Instant expected, boolean shifted) {
        NormalizedEvent event = normalize("{'timestamp':" + sent + "}");
        assertThat(event.timestamp()).isEqualTo(expected);
        assertThat(event.timestampShifted()).isEqualTo(shifted);
    }

    @Test
    void aWrongClockIsCorrectedInBreadcrumbsToo() {
        NormalizedEvent event = normalize(
                "{'timestamp':'2026-11-22T03:59:00Z','breadcrumbs':[{'timestamp':'2026-11-22T03:58:00Z'}]}",
                CONTEXT.withSentAt(RECEIVED.minusSeconds(7200)));
        assertThat(event.timestamp()).isEqualTo("2026-11-22T05:59:00Z");
        assertThat(part(event, "/breadcrumbs/values/0/timestamp")).isEqualTo("'2026-11-22T05:58:00.000000Z'");
        assertThat(event.timestampShifted()).isTrue();
    }

    @Test
    void aClockWrongByLessThan55MinutesIsLeftAlone() {
        NormalizedEvent event =
                normalize("{'timestamp':'2026-11-22T05:10:00Z'}", CONTEXT.withSentAt(RECEIVED.minusSeconds(3000)));
        assertThat(event.timestamp()).isEqualTo("2026-11-22T05:10:00Z");
        assertThat(event.timestampShifted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{'user':{'ip_address':'{{auto}}'}}                                          | 198.51.100.7",
                "{'platform':'node'}                                                         | -",
                "{'platform':'javascript'}                                                   | 198.51.100.7",
                "{'platform':'node','sdk':{'settings':{'infer_ip':'auto'}}}                  | 198.51.100.7",
                "{'platform':'javascript','sdk':{'settings':{'infer_ip':'never'}}}           | -",
                "{'user':{'ip_address':'::ffff:127.0.0.1'}}                                  | 127.0.0.1",
                "{'user':{'ip_address':'not an address'}}                                    | -",
                "{'user':{'ip_address':'2001:db8::1'},'sdk':{'settings':{'infer_ip':'odd'}}} | 2001:db8:0:0:0:0:0:1",
            })
    void theAddressOfTheUserFollowsTheClientsSetting(String json, String address) {
        assertThat(normalize(json).json().path("user").path("ip_address").textValue())
                .isEqualTo(address);
    }

    @Test
    void noAddressIsKeptWhereTheProjectForbidsIt() {
        NormalizedEvent event = normalize(
                "{'platform':'javascript','user':{'ip_address':'1.2.3.4'},'request':{'env':{'REMOTE_ADDR':'1.2.3.4'},"
                        + "'headers':{'X-Forwarded-For':'1.2.3.4','Host':'h'}}}",
                CONTEXT.withStoreIps(false));
        assertThat(event.json().toString()).doesNotContain("1.2.3.4").doesNotContain("198.51");
        assertThat(event.userKey()).isNull();
    }

    @Test
    void theRequestIsTakenApart() {
        NormalizedEvent event = normalize("{'request':{'url':'http://h/a?b=c%20d&e#f','method':'post',"
                + "'headers':[['x-b','2'],['X-A',['1','3']],['cookie','s=1; t=2']],"
                + "'data':'{\\'k\\':[1]}'}}".replace("\\'", "\\\""));
        assertThat(part(event, "/request/url")).isEqualTo("'http://h/a'");
        assertThat(part(event, "/request/fragment")).isEqualTo("'f'");
        assertThat(part(event, "/request/query_string")).isEqualTo("[['b','c d'],['e','']]");
        assertThat(part(event, "/request/headers")).isEqualTo("[['X-A','1,3'],['X-B','2']]");
        assertThat(part(event, "/request/cookies")).isEqualTo("[['s','1'],['t','2']]");
        assertThat(part(event, "/request/data")).isEqualTo("{'k':[1]}");
        assertThat(part(event, "/request/method")).isEqualTo("'POST'");
    }

    @Test
    void aFormIsTakenApart() {
        assertThat(part(normalize("{'request':{'data':'a=1&b=x%26y'}}"), "/request/data"))
                .isEqualTo("{'a':'1','b':'x&y'}");
    }

    @Test
    void tagsFollowFromTheEvent() {
        NormalizedEvent event =
                normalize("{'platform':'javascript','level':'warning','release':'web@1','environment':'prod',"
                        + "'tags':[['my tag','v'],['ok',true],['level','x']],'user':{'email':'a@b.c','id':7},'server_name':'web-01',"
                        + "'exception':{'type':'E','mechanism':{'type':'onerror','handled':false}},"
                        + "'contexts':{'runtime':{'name':'node','version':'v20'}},"
                        + "'request':{'url':'http://h/p?q','headers':{'user-agent':'Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
                        + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'}}}");
        assertThat(event.tags())
                .contains(
                        entry("my-tag", "v"),
                        entry("ok", "True"),
                        entry("level", "warning"),
                        entry("environment", "prod"),
                        entry("release", "web@1"),
                        entry("user", "id:7"),
                        entry("handled", "no"),
                        entry("mechanism", "onerror"),
                        entry("url", "http://h/p"),
                        entry("server_name", "web-01"),
                        entry("runtime", "node v20"),
                        entry("runtime.name", "node"),
                        entry("browser.name", "Chrome"),
                        entry("os.name", "Windows"));
        assertThat(event.tags().get("browser")).startsWith("Chrome 126");
        assertThat(event.handled()).isFalse();
    }

    @Test
    void theEnvironmentMayComeAsATag() {
        NormalizedEvent event = normalize("{'tags':{'environment':'staging','release':'ignored'}}");
        assertThat(event.environment()).isEqualTo("staging");
        assertThat(event.release()).isEmpty();
        assertThat(event.json().has("tags")).isFalse();
    }

    @Test
    void framesOfLibrariesAreNotInApp() {
        NormalizedEvent event = normalize("{'platform':'java','exception':{'type':'E','stacktrace':{'frames':["
                + "{'module':'org.springframework.web.X','function':'a'},{'module':'com.shop.Cart','function':'total'},"
                + "{'module':'java.util.Objects','function':'requireNonNull'}]}}}");
        assertThat(event.json().findValuesAsText("in_app")).containsExactly("false", "true", "false");
        assertThat(event.culprit()).isEqualTo("com.shop.Cart in total");
    }

    @Test
    void whatABrowserCallsItsOwnIsNotIfItComesFromAPackage() {
        NormalizedEvent event = normalize("{'platform':'javascript','exception':{'type':'E','stacktrace':{'frames':["
                + "{'filename':'webpack:///node_modules/x/y.js','function':'a','in_app':true},"
                + "{'filename':'http://h/s/app.js?v=1','function':'?','in_app':true}]}}}");
        assertThat(event.json().findValuesAsText("in_app")).containsExactly("false", "true");
        assertThat(part(event, "/exception/values/0/stacktrace/frames/1/filename"))
                .isEqualTo("'/s/app.js'");
        assertThat(part(event, "/exception/values/0/stacktrace/frames/1/abs_path"))
                .isEqualTo("'http://h/s/app.js?v=1'");
    }

    @Test
    void longFieldsAreCutAndMarked() {
        NormalizedEvent event = normalize("{'transaction':'" + "t".repeat(300) + "','extra':{'a':{'b':{'c':{'d':{'e':"
                + "{'f':{'g':{'h':1}}}}}}}},'exception':{'type':'E','value':'" + "v".repeat(9000) + "'}}");
        assertThat(event.transaction()).hasSize(200).endsWith("...");
        assertThat(event.json().at("/exception/values/0/value").asText()).hasSize(8192);
        assertThat(event.title()).hasSize(256).endsWith("...");
        assertThat(part(event, "/extra")).contains(EventJsonReader.TOO_DEEP);
    }

    @Test
    void normalisingTwiceChangesNothing() {
        for (CapturedEvents.Captured captured : CapturedEvents.all()) {
            NormalizedEvent once = captured.normalize();
            EventContext later = EventContext.at(once.received());
            NormalizedEvent twice = EventNormalizer.normalize(once.json().deepCopy(), later);
            assertThat(twice.json()).as(captured.name()).isEqualTo(once.json());
        }
    }
}
