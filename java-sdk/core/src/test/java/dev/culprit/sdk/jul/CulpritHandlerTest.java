package dev.culprit.sdk.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.Orders;

class CulpritHandlerTest {
    private static final long LONG = 60_000;

    private final RecordingServer server = RecordingServer.start();
    private final Logger logger = Logger.getLogger("shop.Orders");
    private CulpritClient client = client(options -> {});
    private CulpritHandler handler = attach(new CulpritHandler(client));

    private CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(server.dsn());
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            more.configure(options);
        });
    }

    private CulpritHandler attach(CulpritHandler handler) {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        return handler;
    }

    private void use(Culprit.OptionsConfiguration<CulpritOptions> more) {
        client.close();
        logger.removeHandler(handler);
        client = client(more);
        handler = attach(new CulpritHandler(client));
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        client.close();
        server.close();
    }

    @Test
    void severeRecordBecomesAnEventWithTemplateAndValues() {
        logger.log(Level.SEVERE, "order {0} of {1} failed", new Object[] {17, "joe"});

        JsonNode event = server.awaitEvent();
        assertThat(event.at("/message/message").asText()).isEqualTo("order {0} of {1} failed");
        assertThat(event.at("/message/formatted").asText()).isEqualTo("order 17 of joe failed");
        assertThat(event.at("/message/params").toString()).isEqualTo("[\"17\",\"joe\"]");
        assertThat(event.path("logger").asText()).isEqualTo("shop.Orders");
        assertThat(event.path("level").asText()).isEqualTo("error");
    }

    @Test
    void recordWithExceptionLooksLikeTheGoldenOne() {
        logger.info("order 17 came in");
        logger.log(Level.SEVERE, "order failed", Orders.failure());

        Golden.check("jul-exception", server.awaitEvent());
    }

    @Test
    void stackOfARecordWithoutExceptionEndsAtTheCallerOfTheLogger() {
        logger.severe("no exception");

        JsonNode frames = server.awaitEvent().at("/threads/values/0/stacktrace/frames");
        assertThat(frames.size()).isPositive();
        assertThat(frames.get(frames.size() - 1).path("module").asText()).doesNotStartWith("java.util.logging");
    }

    @Test
    void lowerRecordsBecomeBreadcrumbsButAnEventDoesNotHoldItself() {
        logger.fine("too low");
        logger.info("first");
        logger.warning("second");
        logger.severe("third");

        JsonNode crumbs = server.awaitEvent().path("breadcrumbs");
        assertThat(crumbs.findValuesAsText("message")).containsExactly("first", "second");
        assertThat(crumbs.findValuesAsText("level")).containsExactly("info", "warning");
        assertThat(crumbs.findValuesAsText("category")).containsOnly("shop.Orders");
    }

    @Test
    void recordsBecomeLogEntriesOnlyWhenLogsAreEnabled() {
        use(options -> options.getLogs().setEnabled(true));
        logger.fine("too low");
        logger.log(Level.INFO, "took {0}", 12);
        client.flush(LONG);

        JsonNode entry = server.await("log", 1).get(0);
        assertThat(entry.path("body").asText()).isEqualTo("took 12");
        assertThat(entry.path("level").asText()).isEqualTo("info");
        JsonNode attributes = entry.path("attributes");
        assertThat(attributes.at("/sentry.message.template/value").asText()).isEqualTo("took {0}");
        assertThat(attributes.at("/sentry.message.parameter.0/value").asInt()).isEqualTo(12);
        assertThat(attributes.at("/sentry.origin/value").asText()).isEqualTo("auto.log.jul");
        assertThat(attributes.at("/logger.name/value").asText()).isEqualTo("shop.Orders");
    }

    @Test
    void levelOffMakesNothing() {
        use(options -> options.getLogs().setEnabled(true));
        handler.setMinimumEventLevel(Level.OFF);
        handler.setMinimumBreadcrumbLevel(Level.OFF);
        handler.setMinimumLevel(Level.OFF);
        logger.severe("nobody hears this");
        client.captureMessage("marker");
        client.flush(LONG);

        assertThat(server.awaitEvent().has("breadcrumbs")).isFalse();
        assertThat(server.payloads("log")).isEmpty();
    }

    @Test
    void whatACallbackLogsIsNotCapturedInTurn() {
        use(options -> options.setBeforeSend((event, hint) -> {
            logger.severe("from within beforeSend");
            return event;
        }));
        logger.severe("outer");
        client.flush(LONG);

        assertThat(server.awaitEvent().at("/message/message").asText()).isEqualTo("outer");
    }

    @Test
    void loggersOfTheSdkAreLeftOut() {
        handler.publish(record("dev.culprit.sdk.Sender"));
        handler.publish(record("dev.culprit.shop.Orders"));
        client.flush(LONG);

        assertThat(server.awaitEvent().path("logger").asText()).isEqualTo("dev.culprit.shop.Orders");
    }

    private static LogRecord record(String loggerName) {
        LogRecord record = new LogRecord(Level.SEVERE, "failed");
        record.setLoggerName(loggerName);
        return record;
    }

    @Test
    void whatTheSendingThreadLogsIsLeftOut() throws Exception {
        Thread sender = new Thread(() -> logger.severe("the connection failed"), "culprit-sender");
        sender.start();
        sender.join();
        logger.severe("another");
        client.flush(LONG);

        assertThat(server.awaitEvent().at("/message/message").asText()).isEqualTo("another");
    }

    @Test
    void recordWithoutMessageReportsItsException() {
        logger.log(Level.WARNING, null, Orders.failure());
        logger.log(Level.SEVERE, null, new IllegalStateException("second"));

        JsonNode event = server.awaitEvent();
        assertThat(event.has("message")).isFalse();
        assertThat(event.path("breadcrumbs").get(0).path("message").asText())
                .isEqualTo("java.lang.IllegalArgumentException: order 17 cannot be taken");
    }

    @Test
    void callbackFindsTheRecordInTheHint() {
        use(options -> options.setBeforeSend((event, hint) -> {
            event.setTag("record", String.valueOf(hint.get("jul:logRecord") instanceof LogRecord));
            return event;
        }));
        logger.severe("hinted");

        assertThat(server.awaitEvent().at("/tags/record").asText()).isEqualTo("true");
    }

    @Test
    void printfStyleFormatsAndLeavesAloneWhatDoesNotFit() {
        handler.setPrintfStyle(true);
        logger.log(Level.SEVERE, "%s took %d ms", new Object[] {"it", 5});
        logger.log(Level.SEVERE, "%d is no number", new Object[] {"this"});

        List<JsonNode> events = server.await("event", 2);
        assertThat(events.get(0).at("/message/formatted").asText()).isEqualTo("it took 5 ms");
        assertThat(events.get(1).at("/message/formatted").asText()).isEqualTo("%d is no number");
    }

    @Test
    void translatedMessageIsGroupedByItsKey() {
        LogRecord record = new LogRecord(Level.SEVERE, "order.failed");
        record.setResourceBundle(new java.util.ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"order.failed", "Die Bestellung {0} ging schief"}};
            }

            @Override
            public Locale getLocale() {
                return Locale.GERMAN;
            }
        });
        record.setParameters(new Object[] {"17"});
        handler.publish(record);

        JsonNode event = server.awaitEvent();
        assertThat(event.at("/message/message").asText()).isEqualTo("order.failed");
        assertThat(event.at("/message/formatted").asText()).isEqualTo("Die Bestellung 17 ging schief");
    }

    @Test
    void valueWhoseToStringThrowsDoesNotHideTheEvent() {
        handler.setPrintfStyle(true);
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };
        logger.log(Level.SEVERE, "plain", new Object[] {broken});

        assertThat(server.awaitEvent().at("/message/params/0").asText())
                .isEqualTo("<toString threw java.lang.IllegalStateException>");
    }

    @Test
    void loggingPropertiesConfigureAHandlerThatJulMakes() throws Exception {
        String properties = "dev.culprit.sdk.jul.CulpritHandler.minimumEventLevel=WARNING\n"
                + "dev.culprit.sdk.jul.CulpritHandler.minimumBreadcrumbLevel=nonsense\n"
                + "dev.culprit.sdk.jul.CulpritHandler.minimumLevel=SEVERE\n"
                + "dev.culprit.sdk.jul.CulpritHandler.printfStyle=true\n"
                + "dev.culprit.sdk.jul.CulpritHandler.contextTags=requestId, tenant\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8)));
        try {
            CulpritHandler made = new CulpritHandler();

            assertThat(made.getMinimumEventLevel()).isEqualTo(Level.WARNING);
            assertThat(made.getMinimumBreadcrumbLevel()).isEqualTo(Level.INFO);
            assertThat(made.getMinimumLevel()).isEqualTo(Level.SEVERE);
            assertThat(made.isPrintfStyle()).isTrue();
            assertThat(made.getContextTags()).containsExactly("requestId", "tenant");
        } finally {
            LogManager.getLogManager().readConfiguration();
        }
    }

    @Test
    void handlerWithOptionsStartsTheDefaultClientOnce() {
        CulpritOptions options = new CulpritOptions();
        options.setDsn(server.dsn());
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
        try {
            handler = attach(new CulpritHandler(options));
            CulpritClient first = Culprit.getClient();
            new CulpritHandler(new CulpritOptions());

            assertThat(first.isEnabled()).isTrue();
            assertThat(Culprit.getClient()).isSameAs(first);
            handler.publish(record("shop.Orders"));
            assertThat(server.awaitEvent().at("/sdk/integrations").toString()).contains("Jul");
        } finally {
            Culprit.close();
        }
    }
}
