package dev.culprit.sdk.jboss.logmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.NDC;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.Orders;

class CulpritLogManagerHandlerTest {
    private final RecordingServer server = RecordingServer.start();
    private final CulpritClient client = Culprit.newClient(options -> {
        options.setDsn(server.dsn());
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
    });
    private final CulpritLogManagerHandler handler = new CulpritLogManagerHandler(client);
    private final Logger logger = LogContext.create().getLogger("shop.Orders");

    @AfterEach
    void stop() {
        MDC.clear();
        NDC.clear();
        client.close();
        server.close();
    }

    private static ExtLogRecord record(java.util.logging.Level level, String message, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(level, message, ExtLogRecord.FormatStyle.PRINTF, Logger.class.getName());
        record.setParameters(parameters);
        return record;
    }

    @Test
    void recordWithContextsLooksLikeTheGoldenOne() {
        handler.setContextTags("tenant");
        logger.addHandler(handler);
        MDC.put("requestId", "r-77");
        MDC.put("tenant", "acme");
        NDC.push("checkout");
        logger.info("order came in");
        ExtLogRecord record = record(Level.ERROR, "failed for %s n=%d", "joe", 3);
        record.setThrown(Orders.failure());
        record.setMarker("AUDIT");
        logger.logRaw(record);

        Golden.check("jboss-logmanager-exception", server.awaitEvent());
    }

    @Test
    void fatalIsAboveSevere() {
        logger.addHandler(handler);
        logger.logRaw(record(Level.FATAL, "worst"));

        assertThat(server.awaitEvent().path("level").asText()).isEqualTo("fatal");
    }

    @Test
    void behindAnAsynchronousHandlerTheThreadAndTheContextAreThoseOfTheCaller() {
        AsyncHandler async = new AsyncHandler(10);
        async.addHandler(handler);
        logger.addHandler(async);
        MDC.put("requestId", "r-77");
        logger.logRaw(record(Level.ERROR, "from afar"));

        JsonNode event = server.awaitEvent();
        String caller = Thread.currentThread().getName();
        assertThat(event.at("/extra/thread_name").asText()).isEqualTo(caller);
        assertThat(event.at("/threads/values/0/name").asText()).isEqualTo(caller);
        assertThat(event.at("/threads/values/0").has("stacktrace")).isFalse();
        assertThat(event.at("/contexts/MDC/requestId").asText()).isEqualTo("r-77");
        async.close();
    }

    @Test
    void recordOfJavaUtilLoggingIsReadToo() {
        java.util.logging.LogRecord plain = new java.util.logging.LogRecord(Level.ERROR, "order {0} failed");
        plain.setLoggerName("shop.Orders");
        plain.setParameters(new Object[] {"17"});
        handler.publish(plain);

        assertThat(server.awaitEvent().at("/message/formatted").asText()).isEqualTo("order 17 failed");
    }
}
