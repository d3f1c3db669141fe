package shop;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.logback.CulpritAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Uses only what Logback 1.2 has too. */
public final class LogbackProgram {
    private LogbackProgram() {}

    /** @return the version of Logback that it ran with */
    public static String run(String dsn) {
        try (CulpritClient client = Culprit.newClient(options -> {
            options.setDsn(dsn);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
        })) {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            CulpritAppender appender = new CulpritAppender(client);
            appender.setContext(context);
            appender.start();
            Logger logger = context.getLogger("shop.Orders");
            logger.addAppender(appender);
            MDC.put("requestId", "r-77");
            logger.info("came in");
            logger.error(MarkerFactory.getMarker("AUDIT"), "failed for {}", "joe", Orders.failure());
            client.flush(60_000);
            return version();
        }
    }

    private static String version() {
        String jar =
                Logger.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.substring(jar.lastIndexOf("logback-classic-") + "logback-classic-".length());
    }
}
