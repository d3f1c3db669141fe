package dev.culprit.sdk.spring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.culprit.sdk.logback.CulpritAppender;
import java.util.Iterator;
import org.slf4j.ILoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** The appender at the root logger while the application runs. */
final class LogbackListener implements DisposableBean {
    private final ILoggerFactory loggers;
    private final CulpritAppender appender;

    LogbackListener(ILoggerFactory loggers, CulpritAppender appender) {
        this.loggers = loggers;
        this.appender = appender;
        // another logging system may answer for SLF4J although Logback is there
        if (loggers instanceof LoggerContext context && !hasOne(context)) {
            appender.setContext(context);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
    }

    private static boolean hasOne(LoggerContext context) {
        for (Logger logger : context.getLoggerList()) {
            for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
                if (all.next() instanceof CulpritAppender) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void destroy() {
        if (loggers instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
            appender.stop();
        }
    }
}
