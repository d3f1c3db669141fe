package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.culprit.sdk.protocol.CulpritId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that cannot send does nothing, and says so at most once. */
class SilenceTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void brokenDsn_isToldInOneLine() {
        try (CulpritClient client = client("nonsense")) {
            client.captureMessage("x");
            client.setTag("a", "b");
            client.captureException(new Exception("x"));

            assertThat(client.isEnabled()).isFalse();
            assertThat(told).singleElement().asString().contains("DSN is broken");
        }
    }

    @Test
    void addressThatIsNone_isToldInOneLineBeforeAnythingIsCaptured() {
        try (CulpritClient client = client("http://" + RecordingServer.KEY + "@[nonsense]/42")) {
            assertThat(client.isEnabled()).isFalse();
            assertThat(told).singleElement().asString().contains("DSN is broken");
        }
    }

    @Test
    void settingThatOnlyACaptureFindsBroken_isToldOnceAndSwitchesOff() {
        List<String> nothing = new ArrayList<>();
        nothing.add(null);
        try (CulpritClient client = client(
                "http://" + RecordingServer.KEY + "@127.0.0.1:1/42", options -> options.setIgnoredErrors(nothing))) {
            assertThat(client.captureMessage("x")).isEqualTo(CulpritId.EMPTY_ID);
            assertThat(client.captureMessage("x")).isEqualTo(CulpritId.EMPTY_ID);
            assertThat(client.isEnabled()).isFalse();
            assertThat(told).singleElement().asString().contains("the first capture failed");
        }
    }

    @Test
    void clientThatSwitchedItselfOff_stillTakesItsHandlerOut() {
        Thread.UncaughtExceptionHandler former = Thread.getDefaultUncaughtExceptionHandler();
        List<String> nothing = new ArrayList<>();
        nothing.add(null);
        CulpritClient client = client("http://" + RecordingServer.KEY + "@127.0.0.1:1/42", options -> {
            options.setIgnoredErrors(nothing);
            options.setEnableUncaughtExceptionHandler(true);
        });
        client.captureMessage("x");
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNotSameAs(former);
        client.close();

        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(former);
    }

    @Test
    void missingDsn_isSilent() {
        try (CulpritClient client = client("")) {
            assertThat(client.captureMessage("x")).isEqualTo(CulpritId.EMPTY_ID);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void callsBeforeInit_doNothing() {
        assertThatCode(() -> {
                    Culprit.setTag("a", "b");
                    Culprit.addBreadcrumb("x");
                    Culprit.withScope(scope -> scope.setTag("c", "d"));
                    Culprit.logger().info("x %d", "not a number");
                    Culprit.flush(10);
                    Culprit.startTransaction("t", "op").finish();
                    Culprit.popScope();
                    Culprit.close();
                })
                .doesNotThrowAnyException();
        assertThat(Culprit.captureException(new Exception("x"))).isEqualTo(CulpritId.EMPTY_ID);
    }

    @Test
    void callbackThatThrows_harmsNobody() {
        try (CulpritClient client = client("http://" + RecordingServer.KEY + "@127.0.0.1:1/42")) {
            assertThatCode(() -> client.configureScope(scope -> {
                        throw new IllegalStateException("no");
                    }))
                    .doesNotThrowAnyException();
        }
    }

    private CulpritClient client(String dsn) {
        return client(dsn, options -> {});
    }

    private CulpritClient client(String dsn, Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(dsn);
            options.setLogger((level, message, cause) -> told.add(message));
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            options.setShutdownTimeoutMillis(1);
            more.configure(options);
        });
    }
}
