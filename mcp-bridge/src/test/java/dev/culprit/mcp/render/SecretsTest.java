package dev.culprit.mcp.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    password=hunter22 rest                       | password=[Filtered] rest
                    {"apiKey": "k-123", "a": 1}                  | {"apiKey": "[Filtered]", "a": 1}
                    https://u:pw@db.example/x?token=abc&b=2      | https://[Filtered]@db.example/x?token=[Filtered]&b=2
                    Authorization header Bearer abc123DEF        | Authorization header Bearer [Filtered]
                    card 4111 1111 1111 1111 used                | card [Filtered] used
                    ssn 078-05-1120                              | ssn [Filtered]
                    -----BEGIN PRIVATE KEY-----abc-----END X-----| -----BEGIN PRIVATE KEY-----[Filtered]-----END X-----
                    author=Ada; max_tokens=5                     | author=Ada; max_tokens=5
                    basic authentication failed                  | basic authentication failed
                    order 1234567890123456 shipped               | order 1234567890123456 shipped
                    """)
    void secretsInsideTexts_goAndTheRestStays(String text, String clean) {
        assertThat(Secrets.scrub(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({
        "password, true",
        "X-Api-Key, true",
        "accessToken, true",
        "session_id, true",
        "cookies, true",
        "author, false",
        "token_type, false",
        "passenger, false",
        "description, false"
    })
    void names(String name, boolean secret) {
        assertThat(Secrets.isSecretName(name)).isEqualTo(secret);
    }

    @Test
    void valuesInTrees_goByNamePairAndTag() {
        String clean = Secrets.scrub(
                        Session.json(
                                "{'a':{'secret':{'deep':1}},'headers':[['Cookie','sid=1'],['Accept','x']],'tags':[{'key':'jwt','value':'e'}],'password':''}"))
                .write();

        assertThat(clean)
                .isEqualTo(Session.json(
                                "{'a':{'secret':'[Filtered]'},'headers':[['Cookie','[Filtered]'],['Accept','x']],'tags':[{'key':'jwt','value':'[Filtered]'}],'password':''}")
                        .write());
    }

    @Test
    void anEventWithSecrets_isShownWithoutThem() {
        try (RecordingTracker tracker = Answers.shop()) {
            Session session = new Session(tracker.url());
            String text = session.text("get_latest_event", "{'issue_id':'42'}")
                    + session.text("raw_sentry_api", "{'endpoint':'organizations/acme/issues/42/events/latest/'}");

            assertThat(text)
                    .contains("Firefox")
                    .doesNotContain("s3cr3t-value", "abcdef123456", "sid=abc", "4111111111111111");
        }
    }
}
