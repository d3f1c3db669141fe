package dev.culprit.sdk.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.logback.CulpritAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Listens to Logback, unless its settings name the appender themselves. */
@AutoConfiguration(after = CulpritAutoConfiguration.class)
@ConditionalOnClass({LoggerContext.class, CulpritAppender.class})
@ConditionalOnBean(CulpritStart.class)
@ConditionalOnProperty(
        name = {"culprit.logging.enabled", "sentry.logging.enabled"},
        matchIfMissing = true)
public class LogbackAutoConfiguration {
    @Bean
    @Lazy(false)
    LogbackListener culpritLogbackListener(CulpritStart start, CulpritProperties properties, Environment environment) {
        CulpritProperties.Logging sentry = SentryNames.read(environment).logging();
        return new LogbackListener(LoggerFactory.getILoggerFactory(), appender(properties.logging(), sentry));
    }

    private static CulpritAppender appender(CulpritProperties.Logging ours, CulpritProperties.Logging sentry) {
        CulpritAppender appender = new CulpritAppender((CulpritClient) null);
        appender.setName("CULPRIT");
        appender.setMinimumEventLevel(level(ours.minimumEventLevel(), sentry.minimumEventLevel(), Level.ERROR));
        appender.setMinimumBreadcrumbLevel(
                level(ours.minimumBreadcrumbLevel(), sentry.minimumBreadcrumbLevel(), Level.INFO));
        appender.setMinimumLevel(level(ours.minimumLevel(), sentry.minimumLevel(), Level.INFO));
        if (ours.contextTags() != null) {
            ours.contextTags().forEach(appender::addContextTag);
        }
        return appender;
    }

    private static Level level(@Nullable String ours, @Nullable String sentry, Level otherwise) {
        return Level.toLevel(ours == null ? sentry : ours, otherwise);
    }
}
