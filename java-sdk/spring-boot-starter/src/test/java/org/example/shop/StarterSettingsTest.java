package org.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.logback.CulpritAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;

/** Applications without web. */
class StarterSettingsTest {
    private static final String DSN = "--culprit.dsn=http://key@127.0.0.1:9/1";

    private ConfigurableApplicationContext application;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Opinionated {
        static final List<String> DECORATED = new ArrayList<>();

        @Bean
        TaskDecorator decorator() {
            return task -> {
                DECORATED.add("mine");
                return task;
            };
        }

        @Bean
        Culprit.OptionsConfiguration<CulpritOptions> options() {
            return options -> options.setServerName("set in code");
        }
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    private void start(Class<?> configuration, String... arguments) {
        application = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    @Test
    void withoutDsn_nothingIsReported() {
        start(Plain.class);

        assertThat(Culprit.isEnabled()).isFalse();
        Culprit.captureMessage("into the void");
    }

    @Test
    void disabled_nothingIsThere() {
        start(Plain.class, DSN, "--culprit.enabled=false");

        assertThat(Culprit.isEnabled()).isFalse();
        assertThat(appenders()).isEmpty();
        assertThat(application.getBeanDefinitionNames()).noneMatch(name -> name.startsWith("culprit"));
    }

    @Test
    void namesOfSentry_countWhereOursAreUnset() {
        start(
                Plain.class,
                DSN,
                "--sentry.dsn=http://key@127.0.0.1:9/2",
                "--sentry.server-name=theirs",
                "--sentry.tags=a:1");

        CulpritOptions options = Culprit.getClient().getOptions();
        assertThat(options.getDsn()).endsWith("/1");
        assertThat(options.getServerName()).isEqualTo("theirs");
        assertThat(options.getEnvironment()).isEqualTo("production");
        assertThat(options.getInAppIncludes()).containsExactly("org.example.shop.");
    }

    @Test
    void codeOfTheApplication_hasTheLastWord_andItsDecoratorStays() {
        start(Opinionated.class, DSN, "--culprit.server-name=a property");
        Culprit.setTag("job", "nightly");
        List<Object> seen = new ArrayList<>();

        application
                .getBean(TaskDecorator.class)
                .decorate(() ->
                        Culprit.configureScope(scope -> seen.add(scope.getTags().get("job"))))
                .run();

        assertThat(Culprit.getClient().getOptions().getServerName()).isEqualTo("set in code");
        assertThat(Opinionated.DECORATED).containsExactly("mine");
        assertThat(seen).containsExactly("nightly");
    }

    @Test
    void appender_isThereWhileTheApplicationRuns() {
        start(Plain.class, DSN);

        assertThat(appenders()).hasSize(1);

        application.close();
        assertThat(appenders()).isEmpty();
    }

    @Test
    void thresholdsOfTheAppender_comeFromOurNamesOrFromThoseOfSentry() {
        start(
                Plain.class,
                DSN,
                "--sentry.logging.minimum-event-level=WARN",
                "--sentry.logging.minimum-breadcrumb-level=DEBUG",
                "--culprit.logging.minimum-breadcrumb-level=WARN");

        CulpritAppender appender = appenders().get(0);
        assertThat(appender.getMinimumEventLevel()).isEqualTo(Level.WARN);
        assertThat(appender.getMinimumBreadcrumbLevel()).isEqualTo(Level.WARN);
        assertThat(appender.getMinimumLevel()).isEqualTo(Level.INFO);
    }

    private static List<CulpritAppender> appenders() {
        List<CulpritAppender> found = new ArrayList<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.iteratorForAppenders().forEachRemaining((Appender<ILoggingEvent> appender) -> {
            if (appender instanceof CulpritAppender ours) {
                found.add(ours);
            }
        });
        return found;
    }
}
