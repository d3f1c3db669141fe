package dev.culprit.sdk.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.Orders;

class CulpritAppenderTest {
    private static final long LONG = 60_000;

    private final RecordingServer server = RecordingServer.start();
    private LoggerContext context = new LoggerContext("test");
    private CulpritClient client = client(options -> {});

    private CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(server.dsn());
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            more.configure(options);
        });
    }

    private Logger start(Level event, Level breadcrumb, boolean includeLocation) {
        context.start(
                new XmlConfiguration(
                        context,
                        source(
                                "<Configuration><Loggers><Root level='ALL' includeLocation='true'/></Loggers></Configuration>")));
        CulpritAppender appender = new CulpritAppender(
                "culprit", null, null, event, breadcrumb, Level.INFO, List.of("tenant"), includeLocation, client);
        appender.start();
        context.getConfiguration().addAppender(appender);
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.updateLoggers();
        return context.getLogger("shop.Orders");
    }

    private Logger start() {
        return start(Level.ERROR, Level.INFO, false);
    }

    private static ConfigurationSource source(String xml) {
        try {
            return new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        ThreadContext.clearAll();
        context.stop();
        client.close();
        server.close();
    }

    @Test
    void errorWithExceptionLooksLikeTheGoldenOne() {
        Logger logger = start();
        ThreadContext.put("requestId", "r-77");
        ThreadContext.put("tenant", "acme");
        ThreadContext.push("checkout");
        logger.info("order {} came in", 17);
        logger.error(MarkerManager.getMarker("AUDIT"), "failed for {} n={}", "joe", 3, Orders.failure());

        Golden.check("log4j2-exception", server.awaitEvent());
    }

    @Test
    void logEntryLooksLikeTheGoldenOne() {
        client.close();
        client = client(options -> options.getLogs().setEnabled(true));
        Logger logger = start();
        ThreadContext.put("tenant", "acme");
        logger.debug("too low");
        logger.warn("failed for {} n={}", "joe", 3);
        client.flush(LONG);

        Golden.check("log4j2-log", server.await("log", 1).get(0));
    }

    @Test
    void fatalIsFatalAndTraceIsDebug() {
        Logger logger = start(Level.TRACE, Level.OFF, false);
        logger.fatal("worst");
        logger.trace("least");

        assertThat(server.await("event", 2))
                .extracting(event -> event.path("level").asText())
                .containsExactly("fatal", "debug");
    }

    @Test
    void lowerLevelsBecomeBreadcrumbsButAnEventDoesNotHoldItself() {
        Logger logger = start();
        logger.debug("too low");
        logger.info("first");
        logger.warn("second");
        logger.error("third");

        JsonNode event = server.awaitEvent();
        assertThat(event.path("breadcrumbs").findValuesAsText("message")).containsExactly("first", "second");
        JsonNode frames = event.at("/threads/values/0/stacktrace/frames");
        assertThat(frames.get(frames.size() - 1).path("module").asText()).doesNotStartWith("org.apache.logging");
    }

    @Test
    void levelOffMakesNothing() {
        Logger logger = start(Level.OFF, Level.OFF, false);
        logger.fatal("nobody hears this");
        client.captureMessage("marker");
        client.flush(LONG);

        assertThat(server.awaitEvent().has("breadcrumbs")).isFalse();
    }

    @Test
    void lineOfTheCallIsToldWhenAskedFor() {
        Logger logger = start(Level.ERROR, Level.INFO, true);
        logger.error("here");

        assertThat(server.awaitEvent().at("/extra/location").asText()).contains("CulpritAppenderTest.java:");
    }

    @Test
    void asynchronousLoggersTellThreadAndLineOfTheCaller() {
        context = new AsyncLoggerContext("async");
        Logger logger = start(Level.ERROR, Level.INFO, true);
        for (int i = 0; i < 50; i++) {
            logger.info("crumb {}", i);
        }
        logger.error("failed for {}", "joe");

        JsonNode event = server.awaitEvent();
        String caller = Thread.currentThread().getName();
        assertThat(event.at("/message/params/0").asText()).isEqualTo("joe");
        assertThat(event.at("/extra/thread_name").asText()).isEqualTo(caller);
        assertThat(event.at("/threads/values/0/name").asText()).isEqualTo(caller);
        assertThat(event.at("/extra/location").asText()).contains("CulpritAppenderTest.java:");
        assertThat(event.path("breadcrumbs").findValuesAsText("message"))
                .hasSize(50)
                .startsWith("crumb 0")
                .endsWith("crumb 49");
    }

    @Test
    void callbackKeepsAnEventThatAsynchronousLoggersDoNotUseAgain() {
        LogEvent[] kept = new LogEvent[1];
        client.close();
        client = client(options -> options.setBeforeSend((event, hint) -> {
            kept[0] = hint.getAs("log4j:logEvent", LogEvent.class);
            return event;
        }));
        context = new AsyncLoggerContext("async");
        Logger logger = start();
        logger.error("first");
        server.awaitEvent();
        for (int i = 0; i < 10; i++) {
            logger.warn("later {}", i);
        }
        context.stop();

        assertThat(kept[0].getMessage().getFormattedMessage()).isEqualTo("first");
    }

    @Test
    void configurationFileFindsTheAppenderByItsNameAndStartsTheDefaultClient() {
        String xml = "<Configuration><Appenders><Culprit name='c' dsn='" + server.dsn()
                + "' minimumEventLevel='WARN' contextTags='tenant, requestId'/></Appenders>"
                + "<Loggers><Root level='INFO'><AppenderRef ref='c'/></Root></Loggers></Configuration>";
        try {
            context.start(new XmlConfiguration(context, source(xml)));
            ThreadContext.put("requestId", "r-77");
            context.getLogger("shop.Orders").warn("configured");

            JsonNode event = server.awaitEvent();
            assertThat(event.path("level").asText()).isEqualTo("warning");
            assertThat(event.at("/tags/requestId").asText()).isEqualTo("r-77");
            assertThat(event.at("/sdk/integrations").toString()).contains("Log4j2");
        } finally {
            Culprit.close();
        }
    }
}
