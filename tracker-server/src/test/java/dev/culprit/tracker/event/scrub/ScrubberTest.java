package dev.culprit.tracker.event.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.CapturedEvents;
import dev.culprit.tracker.event.EventContext;
import dev.culprit.tracker.event.EventException;
import dev.culprit.tracker.event.EventJsonReader;
import dev.culprit.tracker.event.EventNormalizer;
import dev.culprit.tracker.event.NormalizedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    private static final Scrubber DEFAULT = new Scrubber(ScrubSettings.DEFAULT);

    private static ObjectNode read(String json) {
        try {
            return EventJsonReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (EventException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String scrub(Scrubber scrubber, String json) {
        ObjectNode event = read(json);
        scrubber.scrub(event);
        return event.toString().replace('"', '\'');
    }

    private static String text(String text) {
        ObjectNode event = read("{}");
        event.putObject("extra").put("k", text);
        DEFAULT.scrub(event);
        return event.path("extra").path("k").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "userPassword",
                "db_passwd",
                "secret",
                "client-secret",
                "api_key",
                "apiKey",
                "X-Api-Key",
                "auth",
                "Authorization",
                "x-auth",
                "credentials",
                "token",
                "accessToken",
                "refresh_token",
                "authtoken",
                "session",
                "connect.sid",
                "JSESSIONID",
                "csrf_token",
                "XSRF-TOKEN",
                "mysql_pwd",
                "privateKey",
                "private_key",
                "bearer",
                "AWS_SECRET_ACCESS_KEY",
                "DATABASE_PASSWORD",
                "jwt",
                "Set-Cookie"
            })
    void secretNamesAreFound(String key) {
        assertThat(scrub(DEFAULT, "{'extra':{'" + key + "':'x1'}}"))
                .isEqualTo("{'extra':{'" + key + "':'[Filtered]'}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author",
                "authenticated",
                "authority",
                "passenger",
                "compass",
                "max_tokens",
                "tokenizer",
                "token_type",
                "keyboard",
                "sidebar",
                "address",
                "monkey",
                "primary_key",
                "bypass"
            })
    void namesThatLookAlikeAreNot(String key) {
        assertThat(scrub(DEFAULT, "{'extra':{'" + key + "':'x1'}}")).contains("x1");
    }

    @Test
    void everythingBelowASecretNameIsFilteredButItsShapeStays() {
        assertThat(scrub(DEFAULT, "{'extra':{'credentials':{'a':'b','n':[1,true,null]}}}"))
                .isEqualTo("{'extra':{'credentials':{'a':'[Filtered]','n':['[Filtered]',true,null]}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /x?token=abc&q=1 failed            | GET /x?token=[Filtered]&q=1 failed",
                "password=hunter2                       | password=[Filtered]",
                "Host=db;Password=s3cret;Port=5432      | Host=db;Password=[Filtered];Port=5432",
                "postgres://app:s3cret@db/shop          | postgres://[Filtered]@db/shop",
                "Authorization: Bearer abc.DEF.123      | Authorization: Bearer [Filtered]",
                "card 4111 1111 1111 1111 was declined  | card [Filtered] was declined",
                "card 4111-1111-1111-1112 is misspelt   | card 4111-1111-1111-1112 is misspelt",
                "id 1795322836530000                    | id 1795322836530000",
                "trace a4111111111111111                | trace a4111111111111111",
                "ssn 078-05-1120                        | ssn [Filtered]",
                "/home/joe/shop/a.log                   | /home/[Filtered]/shop/a.log",
                "Basic authentication failed            | Basic authentication failed",
                "Unexpected token = in JSON             | Unexpected token = in JSON",
                "if token == other                      | if token == other",
                "cut off: {\"password\": \"hunter2      | cut off: {\"password\": \"[Filtered]",
            })
    void secretsInsideTextsAreFound(String before, String after) {
        assertThat(text(before)).isEqualTo(after);
    }

    @Test
    void privateKeysAreFound() {
        assertThat(text("x -----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY----- y"))
                .isEqualTo("x -----BEGIN RSA PRIVATE KEY-----[Filtered]-----END RSA PRIVATE KEY----- y");
        assertThat(text("-----BEGIN PRIVATE KEY-----\nMIIabc cut")).doesNotContain("MII");
    }

    @Test
    void jsonInsideATextIsReadFirst() {
        assertThat(text("{\"user\":{\"password\":\"x\\\"y\"},\"n\":1}"))
                .isEqualTo("{\"user\":{\"password\":\"[Filtered]\"},\"n\":1}");
    }

    @Test
    void cardNumbersThatAreNumbersAreFound() {
        assertThat(scrub(DEFAULT, "{'extra':{'pan':4111111111111111,'t':1795322836530}}"))
                .isEqualTo("{'extra':{'pan':'[Filtered]','t':1795322836530}}");
    }

    @Test
    void pairsFramesBreadcrumbsAndTheEnvironmentAreSearched() {
        assertThat(scrub(
                        DEFAULT,
                        "{'request':{'headers':[['Authorization','Bearer x'],['Host','h']],'cookies':[['sid','1']],"
                                + "'query_string':[['api_key','k']]},'tags':[['token','t']],"
                                + "'breadcrumbs':{'values':[{'data':{'url':'/a?secret=1','to':'/b?csrf=2&x'}}]},"
                                + "'extra':{'environ':{'DB_PASSWORD':'p','HOME':'h'}},"
                                + "'exception':{'values':[{'stacktrace':{'frames':[{'lineno':1,'vars':{'pwd':'p'},"
                                + "'abs_path':'/home/joe/a?token=1'}]}}]}}"))
                .isEqualTo(
                        "{'request':{'headers':[['Authorization','[Filtered]'],['Host','h']],'cookies':[['sid','[Filtered]']],"
                                + "'query_string':[['api_key','[Filtered]']]},'tags':[['token','[Filtered]']],"
                                + "'breadcrumbs':{'values':[{'data':{'url':'/a?secret=[Filtered]','to':'/b?csrf=[Filtered]&x'}}]},"
                                + "'extra':{'environ':{'DB_PASSWORD':'[Filtered]','HOME':'h'}},"
                                + "'exception':{'values':[{'stacktrace':{'frames':[{'lineno':1,'vars':{'pwd':'[Filtered]'},"
                                + "'abs_path':'/home/joe/a?token=1'}]}}]}}");
    }

    @Test
    void theNamesOfPackagesAndBuildsStay() {
        String event =
                "{'modules':{'csrf':'1.0','jsonwebtoken':'9'},'debug_meta':{'images':[{'token':'x'}]},'sdk':{'auth':'a'}}";
        assertThat(scrub(DEFAULT, event)).isEqualTo(event);
    }

    @Test
    void theProjectsOwnFieldsAreAddedAndSafeOnesSpared() {
        Scrubber scrubber = new Scrubber(new ScrubSettings(true, true, List.of("iban"), List.of("session"), false));
        assertThat(scrub(scrubber, "{'extra':{'customerIban':'DE1','session':'s1','token':'t1'}}"))
                .isEqualTo("{'extra':{'customerIban':'[Filtered]','session':'s1','token':'[Filtered]'}}");
    }

    @Test
    void scrubbingCanBeSwitchedOff() {
        Scrubber off = new Scrubber(new ScrubSettings(false, true, List.of(), List.of(), true));
        assertThat(scrub(off, "{'user':{'ip_address':'1.2.3.4','id':'7'},'extra':{'password':'p'}}"))
                .isEqualTo("{'user':{'id':'7'},'extra':{'password':'p'}}");
    }

    @Test
    void titleAndTagsFollowTheScrubbedEvent() {
        NormalizedEvent event = EventNormalizer.normalize(
                read("{'message':'login with password=hunter2','tags':{'api_key':'k1'}}"),
                EventContext.at(Instant.parse("2026-11-22T06:00:00Z")));
        NormalizedEvent scrubbed = DEFAULT.scrub(event);
        assertThat(scrubbed.title()).isEqualTo("login with password=[Filtered]");
        assertThat(scrubbed.tags()).containsEntry("api_key", "[Filtered]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node10-http/003", "node11-http/002"})
    void whatOlderClientsSendInClearIsFiltered(String name) {
        NormalizedEvent event = DEFAULT.scrub(CapturedEvents.named(name).normalize());
        assertThat(event.json().path("request").toString())
                .doesNotContain("hunter2")
                .doesNotContain("Bearer tok");
    }
}
