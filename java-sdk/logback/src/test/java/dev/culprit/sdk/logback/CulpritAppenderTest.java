package dev.culprit.sdk.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;
import shop.Orders;

class CulpritAppenderTest {
    private static final long LONG = 60_000;

    private final RecordingServer server = RecordingServer.start();
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final Logger logger = context.getLogger("shop.Orders");
    private CulpritClient client = client(options -> {});
    private final CulpritAppender appender = appender(client);

    private CulpritClient client(Culprit.OptionsConfiguration<CulpritOptions> more) {
        return Culprit.newClient(options -> {
            options.setDsn(server.dsn());
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            more.configure(options);
        });
    }

    private CulpritAppender appender(CulpritClient target) {
        CulpritAppender made = new CulpritAppender(target);
        made.setContext(context);
        return made;
    }

    private void start(CulpritAppender started) {
        context.setMDCAdapter(mdc);
        started.start();
        logger.addAppender(started);
    }

    @AfterEach
    void stop() {
        context.stop();
        client.close();
        server.close();
    }

    @Test
    void errorWithExceptionLooksLikeTheGoldenOne() {
        appender.addContextTag("tenant");
        start(appender);
        mdc.put("requestId", "r-77");
        mdc.put("tenant", "acme");
        logger.info("order {} came in", 17);
        logger.error(MarkerFactory.getMarker("AUDIT"), "failed for {} n={}", "joe", 3, Orders.failure());

        Golden.check("logback-exception", server.awaitEvent());
    }

    @Test
    void logEntryLooksLikeTheGoldenOne() {
        client.close();
        client = client(options -> options.getLogs().setEnabled(true));
        CulpritAppender second = appender(client);
        second.addContextTag("tenant");
        start(second);
        mdc.put("requestId", "r-77");
        mdc.put("tenant", "acme");
        logger.debug("too low");
        logger.warn("failed for {} n={}", "joe", 3, Orders.failure());
        client.flush(LONG);

        Golden.check("logback-log", server.await("log", 1).get(0));
    }

    @Test
    void stackOfAMessageEndsAtTheCallerOfTheLogger() {
        start(appender);
        logger.error("no exception");

        JsonNode frames = server.awaitEvent().at("/threads/values/0/stacktrace/frames");
        assertThat(frames.size()).isPositive();
        assertThat(frames.get(frames.size() - 1).path("module").asText()).doesNotStartWith("ch.qos.logback");
    }

    @Test
    void lowerLevelsBecomeBreadcrumbsButAnEventDoesNotHoldItself() {
        start(appender);
        logger.debug("too low");
        logger.info("first");
        logger.warn("second", Orders.failure());
        logger.error("third");

        JsonNode crumbs = server.awaitEvent().path("breadcrumbs");
        assertThat(crumbs.findValuesAsText("message")).containsExactly("first", "second");
        assertThat(crumbs.findValuesAsText("level")).containsExactly("info", "warning");
    }

    @Test
    void thresholdsCanBeMoved() {
        appender.setMinimumEventLevel(Level.WARN);
        appender.setMinimumBreadcrumbLevel(Level.DEBUG);
        start(appender);
        logger.debug("crumb");
        logger.warn("event");

        JsonNode event = server.awaitEvent();
        assertThat(event.path("level").asText()).isEqualTo("warning");
        assertThat(event.path("breadcrumbs").findValuesAsText("message")).containsExactly("crumb");
    }

    @Test
    void encoderWritesTheTextAndNeitherTemplateNorValuesAreSent() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%replace(%msg){'\\d{4,}', '****'}%nopex%n");
        appender.setEncoder(encoder);
        start(appender);
        logger.error("card {} was refused", "12345678");

        JsonNode message = server.awaitEvent().path("message");
        assertThat(message.path("formatted").asText()).isEqualTo("card **** was refused");
        assertThat(message.has("message")).isFalse();
        assertThat(message.has("params")).isFalse();
    }

    @Test
    void keyValuePairsGoAlong() {
        start(appender);
        logger.atError().addKeyValue("orderId", 17).log("failed");

        assertThat(server.awaitEvent().at("/extra/orderId").asText()).isEqualTo("17");
    }

    @Test
    void behindAnAsynchronousAppenderTheThreadIsThatOfTheCallerWithoutTheStackOfAnother() {
        context.setMDCAdapter(mdc);
        appender.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.addAppender(appender);
        async.start();
        logger.addAppender(async);
        logger.error("from afar");

        JsonNode event = server.awaitEvent();
        String caller = Thread.currentThread().getName();
        assertThat(event.at("/extra/thread_name").asText()).isEqualTo(caller);
        assertThat(event.at("/threads/values/0/name").asText()).isEqualTo(caller);
        assertThat(event.at("/threads/values/0").has("stacktrace")).isFalse();
        async.stop();
    }

    @Test
    void exceptionThatWasCapturedAlreadyIsNotReportedAgain() {
        start(appender);
        RuntimeException failure = Orders.failure();
        client.captureException(failure);
        logger.error("and logged", failure);
        client.flush(LONG);

        assertThat(server.awaitEvent().has("message")).isFalse();
    }

    @Test
    void callbackFindsTheLoggingEventInTheHint() {
        client.close();
        client = client(options -> options.setBeforeBreadcrumb(
                (breadcrumb, hint) -> hint.get("logback:loggingEvent") instanceof ILoggingEvent ? breadcrumb : null));
        start(appender(client));
        logger.info("kept");
        client.addBreadcrumb("dropped");
        client.captureMessage("marker");

        assertThat(server.awaitEvent().path("breadcrumbs").findValuesAsText("message"))
                .containsExactly("kept");
    }

    @Test
    void configurationFileStartsTheDefaultClient() throws JoranException {
        String xml = "<configuration><appender name='C' class='dev.culprit.sdk.logback.CulpritAppender'>"
                + "<options><dsn>" + server.dsn() + "</dsn><environment>test</environment>"
                + "<enableShutdownHook>false</enableShutdownHook>"
                + "<enableUncaughtExceptionHandler>false</enableUncaughtExceptionHandler></options>"
                + "<minimumEventLevel>WARN</minimumEventLevel><contextTag>tenant</contextTag></appender>"
                + "<root level='INFO'><appender-ref ref='C'/></root></configuration>";
        context.setMDCAdapter(mdc);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            mdc.put("tenant", "acme");
            logger.warn("configured");

            JsonNode event = server.awaitEvent();
            assertThat(event.path("environment").asText()).isEqualTo("test");
            assertThat(event.at("/tags/tenant").asText()).isEqualTo("acme");
            assertThat(event.at("/sdk/integrations").toString()).contains("Logback");
        } finally {
            Culprit.close();
        }
    }
}
