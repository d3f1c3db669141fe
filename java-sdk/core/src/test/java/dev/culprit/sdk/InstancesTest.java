package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.protocol.CulpritId;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several clients in one program, one after the other and side by side. */
class InstancesTest extends ClientFixture {
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final RecordingServer otherServer = new RecordingServer();

    @AfterEach
    void putBack() {
        Culprit.close();
        otherServer.close();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void twoClients_doNotMix() {
        CulpritClient one = client(options -> options.setTag("client", "one"));
        CulpritClient other = client(options -> {
            options.setDsn(otherServer.dsn());
            options.setBeforeSend((event, hint) -> {
                event.setTag("seen by", "other");
                return event;
            });
        });
        one.setTag("scope", "one");
        other.setTag("scope", "other");
        one.addBreadcrumb("one");
        Exception same = new Exception("same");
        one.captureException(same);
        other.captureException(same);
        one.close();
        other.captureMessage("still open");
        other.close();

        assertThat(server.items("event")).singleElement().satisfies(event -> {
            assertThat(event.path("tags").toString()).isEqualTo("{\"client\":\"one\",\"scope\":\"one\"}");
            assertThat(event.path("breadcrumbs")).hasSize(1);
        });
        assertThat(otherServer.items("event")).hasSize(2).allSatisfy(event -> {
            assertThat(event.path("tags").toString()).isEqualTo("{\"scope\":\"other\",\"seen by\":\"other\"}");
            assertThat(event.has("breadcrumbs")).isFalse();
        });
    }

    @Test
    void secondInit_sendsWhatTheFirstHadAndTakesItsPlace() {
        Culprit.init(options -> settings(options, server));
        Culprit.setTag("of", "the first");
        Culprit.captureMessage("to the first");
        Culprit.init(options -> settings(options, otherServer));
        Culprit.captureMessage("to the second");
        Culprit.close();

        assertThat(server.messages()).containsExactly("to the first");
        assertThat(otherServer.messages()).containsExactly("to the second");
        assertThat(otherServer.items("event").get(0).has("tags")).isFalse();
    }

    @Test
    void manyInits_leaveOneHandlerThatIsGoneAfterClose() {
        UncaughtExceptionHandler former = (thread, throwable) -> {};
        Thread.setDefaultUncaughtExceptionHandler(former);
        for (int i = 0; i < 5; i++) {
            Culprit.init(options -> {
                settings(options, server);
                options.setEnableUncaughtExceptionHandler(true);
            });
        }
        Culprit.close();

        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(former);
    }

    @Test
    void clientsClosedInAnyOrder_leaveTheFormerHandler() {
        UncaughtExceptionHandler former = (thread, throwable) -> {};
        Thread.setDefaultUncaughtExceptionHandler(former);
        CulpritClient one = client(options -> options.setEnableUncaughtExceptionHandler(true));
        CulpritClient two = client(options -> options.setEnableUncaughtExceptionHandler(true));
        CulpritClient three = client(options -> options.setEnableUncaughtExceptionHandler(true));
        two.close();
        three.close();
        one.close();

        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(former);
    }

    @Test
    void capturesBeforeInitAndAfterClose_doNothing() {
        assertThat(Culprit.captureMessage("too early")).isEqualTo(CulpritId.EMPTY_ID);
        Culprit.init(options -> settings(options, server));
        Culprit.close();
        Culprit.close();
        assertThat(Culprit.captureMessage("too late")).isEqualTo(CulpritId.EMPTY_ID);
        assertThat(Culprit.captureException(new Exception("too late"))).isEqualTo(CulpritId.EMPTY_ID);

        assertThat(server.received()).isEmpty();
    }

    @Test
    void optionsThatBreakTheStart_leaveADisabledClient() {
        CulpritClient client = client(options -> {
            options.setDsn(server.dsn());
            options.setProxy(new CulpritOptions.Proxy("127.0.0.1", "not a port"));
        });

        assertThat(client.isEnabled()).isFalse();
        assertThat(client.captureMessage("x")).isEqualTo(CulpritId.EMPTY_ID);
    }

    private static void settings(CulpritOptions options, RecordingServer server) {
        options.setDsn(server.dsn());
        options.setEnableUncaughtExceptionHandler(false);
        options.setShutdownTimeoutMillis(60_000);
    }
}
