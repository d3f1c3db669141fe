package dev.culprit.shipper.format.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrokTest {

    private static Grok grok(String expression, Map<String, String> own) {
        return Grok.compile(expression, PatternLibrary.standard().with(own), notice -> {});
    }

    @Test
    void namedPatternBecomesFieldOfItsType() {
        assertThat(Grok.compile("%{WORD:verb} took %{NUMBER:ms:float} ms, %{INT:count:int} rows, ok=%{WORD:ok:bool}")
                        .match("GET took 12.5 ms, 7 rows, ok=true"))
                .contains(Map.of("verb", "GET", "ms", 12.5, "count", 7L, "ok", true));
    }

    @Test
    void nestedNamesAreWrittenWithDots() {
        assertThat(Grok.compile("%{IP:[client][ip]} %{INT:[client][port]:int}").match("::1 80"))
                .contains(Map.of("client.ip", "::1", "client.port", 80L));
    }

    @Test
    void groupsOfRubyMayHaveUnderscoresAndBeReferredTo() {
        assertThat(Grok.compile("(?<queue_id>[[:alnum:]]+):\\h+ \\k<queue_id>").match("A1:ff09 A1"))
                .contains(Map.of("queue_id", "A1"));
    }

    @Test
    void firstCaptureThatTookPartCounts() {
        assertThat(Grok.compile("(?:a=%{INT:n:int}|b=%{INT:n:int})").match("b=3"))
                .contains(Map.of("n", 3L));
    }

    @Test
    void textThatIsNoNumberStaysText() {
        assertThat(Grok.compile("%{NOTSPACE:n:int}").match("many")).contains(Map.of("n", "many"));
    }

    @Test
    void flagOfRubyLetsDotMatchLineEnds() {
        assertThat(Grok.compile("(?m)^begin %{GREEDYDATA:rest}").match("begin a\nb"))
                .contains(Map.of("rest", "a\nb"));
        assertThat(Grok.compile("^begin %{GREEDYDATA:rest}").match("x\nbegin a\nb"))
                .contains(Map.of("rest", "a"));
    }

    @Test
    void circleIsNamed() {
        assertThatThrownBy(() -> grok("%{A}", Map.of("A", "%{B}", "B", "x%{A}")))
                .hasMessage("expected patterns without a circle, found A -> B -> A");
    }

    @Test
    void unknownNameIsNamed() {
        assertThatThrownBy(() -> Grok.compile("%{NOSUCH:x}"))
                .hasMessage("expected the name of a pattern, found %{NOSUCH}");
    }

    @Test
    void unknownTypeIsNamed() {
        assertThatThrownBy(() -> Grok.compile("%{INT:x:date}")).hasMessageContaining("found \"date\"");
    }

    @Test
    void patternsThatGrowWithoutEndAreRefused() {
        Map<String, String> doubling = new java.util.HashMap<>();
        doubling.put("P0", "abcdefgh");
        for (int i = 1; i < 40; i++) {
            doubling.put("P" + i, "%{P" + (i - 1) + "}%{P" + (i - 1) + "}");
        }
        assertThatThrownBy(() -> grok("%{P39}", doubling)).hasMessageContaining("characters of expanded pattern");
    }

    @Test
    void expressionThatRunsForAgesIsNoMatch() {
        assertThat(Grok.compile("^(a+)+$").match("a".repeat(60) + "b")).isEmpty();
    }

    @Test
    void eachPatternOfTheLibraryCompiles() {
        assertThat(PatternLibrary.standard().names())
                .hasSizeGreaterThan(110)
                .allSatisfy(name -> assertThat(Grok.compile("%{" + name + "}")).isNotNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "IP|2001:db8::8a2e:370:7334",
                "IP|fe80::1%eth0",
                "IP|::ffff:192.0.2.1",
                "IP|192.0.2.255",
                "IPV6|1:2:3:4:5:6:7:8",
                "HOSTNAME|db-1.example.org",
                "HOSTPORT|db-1.example.org:5432",
                "UUID|123e4567-e89b-12d3-a456-426614174000",
                "MAC|00:1b:44:11:3a:b7",
                "QUOTEDSTRING|\"a \\\" b\"",
                "UNIXPATH|/var/log/redis/redis-server.log",
                "WINPATH|C:\\logs\\a.txt",
                "URI|https://user:pw@example.org:8080/a/b?c=d&e=f",
                "URIPATHPARAM|/a/b?c=d",
                "TIMESTAMP_ISO8601|2026-11-22T04:47:59.032Z",
                "TIMESTAMP_ISO8601|2026-11-22 04:47:59,032+01:00",
                "SYSLOGTIMESTAMP|Nov  2 05:16:37",
                "HTTPDATE|22/Nov/2026:05:16:37 +0000",
                "DATE_US|11/22/2026",
                "DATE_EU|22.11.2026",
                "TIME|23:59:60.123",
                "LOGLEVEL|Warning",
                "MONTHDAY|31",
                "NUMBER|-12.75",
                "BASE16NUM|0xdeadBEEF",
                "JAVACLASS|org.example.Outer$Inner",
                "EMAILADDRESS|first.last+tag@example.org",
                "JAVASTACKTRACEPART|at org.example.Main.run(Main.java:12)",
                "REDISTIMESTAMP|22 Nov 04:47:59.032",
                "CATALINA_DATESTAMP|22-Nov-2026 05:16:37.123",
            })
    void patternMatchesWholeSample(String name, String sample) {
        assertThat(Grok.compile("\\A%{" + name + ":it}\\z").match(sample))
                .hasValueSatisfying(fields -> assertThat(fields).containsEntry("it", sample));
    }

    @ParameterizedTest
    @CsvSource({"IPV4,256.1.1.1", "MONTHNUM2,13", "TIME,25:61", "LOGLEVEL,fine", "UUID,123e4567", "IPV6,12:34"})
    void patternRefusesSample(String name, String sample) {
        assertThat(Grok.compile("\\A%{" + name + "}\\z").match(sample)).isEmpty();
    }

    @Test
    void lineOfAnAccessLogGivesItsParts() {
        assertThat(
                        Grok.compile("%{COMBINEDAPACHELOG}")
                                .match(
                                        "192.0.2.7 - - [22/Nov/2026:05:16:37 +0000] \"GET /a?b=1 HTTP/1.1\" 503 12 \"-\" \"curl/8\""))
                .hasValueSatisfying(fields -> assertThat(fields)
                        .containsEntry("clientip", "192.0.2.7")
                        .containsEntry("verb", "GET")
                        .containsEntry("request", "/a?b=1")
                        .containsEntry("response", 503L)
                        .containsEntry("agent", "\"curl/8\""));
    }

    @Test
    void lineOfSyslogGivesItsParts() {
        assertThat(Grok.compile("%{SYSLOGLINE}").match("Nov 22 05:16:37 vm flyer-api[123]: db: gone"))
                .contains(Map.of(
                        "timestamp",
                        "Nov 22 05:16:37",
                        "logsource",
                        "vm",
                        "program",
                        "flyer-api",
                        "pid",
                        "123",
                        "message",
                        "db: gone"));
    }
}
