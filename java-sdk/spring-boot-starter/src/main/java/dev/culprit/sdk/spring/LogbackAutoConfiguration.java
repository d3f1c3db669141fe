package dev.culprit.sdk.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.logback.CulpritAppender;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Listens to Logback, unless its settings name the appender themselves. */
@AutoConfiguration(after = CulpritAutoConfiguration.class)
@ConditionalOnClass({LoggerContext.class, CulpritAppender.class})
@ConditionalOnBean(CulpritStart.class)
@ConditionalOnProperty(name = "culprit.logging.enabled", matchIfMissing = true)
public class LogbackAutoConfiguration {
    @Bean
    @Lazy(false)
    LogbackListener culpritLogbackListener(CulpritStart start, CulpritProperties properties) {
        return new LogbackListener(LoggerFactory.getILoggerFactory(), appender(properties.logging()));
    }

    private static CulpritAppender appender(CulpritProperties.Logging settings) {
        CulpritAppender appender = new CulpritAppender((CulpritClient) null);
        appender.setName("CULPRIT");
        appender.setMinimumEventLevel(Level.toLevel(settings.minimumEventLevel(), Level.ERROR));
        appender.setMinimumBreadcrumbLevel(Level.toLevel(settings.minimumBreadcrumbLevel(), Level.INFO));
        appender.setMinimumLevel(Level.toLevel(settings.minimumLevel(), Level.INFO));
        settings.contextTags().forEach(appender::addContextTag);
        return appender;
    }
}
