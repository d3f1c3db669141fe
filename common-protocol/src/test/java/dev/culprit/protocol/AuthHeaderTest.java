package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.protocol.AuthException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthHeaderTest {
    private static final String KEY = "e12d836b15bb49d7bbf99e64295d995b";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sentry sentry_version=7,sentry_client=sentry.java/8.62.0,sentry_key=" + KEY,
                "Sentry sentry_key=" + KEY
                        + ", sentry_version=7, sentry_timestamp=1.26, sentry_client=sentry.java/8.62.0",
                "sentry sentry_key=" + KEY + ",sentry_client=sentry.java/8.62.0",
                "sentry_key=" + KEY + ",sentry_client=sentry.java/8.62.0",
                "Sentry sentry_key=E12D836B15BB49D7BBF99E64295D995B.no-cache,sentry_client=sentry.java/8.62.0",
            })
    void headerForms_giveKeyClientAndVersion(String header) {
        AuthHeader auth = AuthHeader.find(List.of(header), List.of(), null).orElseThrow();

        assertThat(auth.publicKey()).isEqualTo(KEY);
        assertThat(auth.client()).contains("sentry.java/8.62.0");
        assertThat(auth.version()).isEqualTo(7);
    }

    @Test
    void query_isDecoded() {
        String query = "sentry_version=7&sentry_key=" + KEY + "&sentry_client=sentry.javascript.node%2F11.12.0";

        assertThat(AuthHeader.find(List.of(), List.of(), query).orElseThrow().client())
                .contains("sentry.javascript.node/11.12.0");
    }

    @Test
    void authorizationHeader_isReadWithSentryAndBasic() {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((KEY + ":secret").getBytes(StandardCharsets.UTF_8));

        assertThat(find(List.of(), "Sentry sentry_key=" + KEY)).contains(KEY);
        assertThat(find(List.of(), basic)).contains(KEY);
        assertThat(find(List.of(), "Bearer abc")).isEmpty();
    }

    @Test
    void twoSources_areOneTooMany() {
        String header = "Sentry sentry_key=" + KEY;

        assertRefused(Reason.MULTIPLE, () -> AuthHeader.find(List.of(header), List.of(header), null));
        assertRefused(Reason.MULTIPLE, () -> AuthHeader.find(List.of(header), List.of(), "sentry_key=" + KEY));
        assertRefused(Reason.MULTIPLE, () -> AuthHeader.find(List.of(header, header), List.of(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sentry|MALFORMED",
                "Sentry sentry_version=7|MALFORMED",
                "Sentry sentry_key=|BAD_KEY",
                "Sentry sentry_key=abc|BAD_KEY",
                "Sentry sentry_key=g12d836b15bb49d7bbf99e64295d995b|BAD_KEY",
                "Sentry sentry_key=e12d836b15bb49d7bbf99e64295d995b,sentry_version=9|UNSUPPORTED_VERSION",
                "Sentry sentry_key=e12d836b15bb49d7bbf99e64295d995b,sentry_version=-1|UNSUPPORTED_VERSION",
                "Sentry sentry_key=e12d836b15bb49d7bbf99e64295d995b,sentry_version=x|UNSUPPORTED_VERSION",
            })
    void brokenHeader_isRefusedWithTheReason(String header, Reason reason) {
        assertRefused(reason, () -> AuthHeader.find(List.of(header), List.of(), null));
    }

    @Test
    void brokenBasicAndBrokenQuery_areMalformed() {
        assertRefused(Reason.MALFORMED, () -> AuthHeader.find(List.of(), List.of("Basic ???"), null));
        assertRefused(Reason.MALFORMED, () -> AuthHeader.find(List.of(), List.of(), "sentry_key=%zz"));
    }

    @Test
    void otherFieldsOfTheQuery_areLeftAlone() {
        assertThat(AuthHeader.find(List.of(), List.of(), "sentry_data=%zz&sentry_key=" + KEY))
                .isPresent();
    }

    @Test
    void nothing_isEmpty() {
        assertThat(AuthHeader.find(List.of(), List.of(), null)).isEmpty();
        assertThat(AuthHeader.find(List.of(), List.of(), "a=b")).isEmpty();
    }

    @Test
    void text_isTheHeaderThatClientsSend() {
        AuthHeader auth = AuthHeader.of(KEY, "culprit.java/0.1");

        assertThat(auth).hasToString("Sentry sentry_version=7,sentry_key=" + KEY + ",sentry_client=culprit.java/0.1");
        assertThat(find(List.of(auth.toString()), "")).contains(KEY);
    }

    private static Optional<String> find(List<String> sentryAuth, String authorization) {
        return AuthHeader.find(sentryAuth, List.of(authorization), null).map(AuthHeader::publicKey);
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuthException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }
}
