package dev.culprit.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ExternalSettingsTest {
    private final Properties properties = new Properties();
    private final Map<String, String> variables = new HashMap<>();
    private final Properties file = new Properties();

    @Test
    void systemProperty_goesBeforeVariableAndVariableBeforeFile() {
        properties.setProperty("sentry.release", "property");
        variables.put("SENTRY_RELEASE", "variable");
        variables.put("SENTRY_ENVIRONMENT", "variable");
        file.setProperty("release", "file");
        file.setProperty("environment", "file");
        file.setProperty("dist", "file");

        CulpritOptions options = read();

        assertThat(options.getRelease()).isEqualTo("property");
        assertThat(options.getEnvironment()).isEqualTo("variable");
        assertThat(options.getDist()).isEqualTo("file");
    }

    @Test
    void namesOfTheDecisionRecord_standIn() {
        variables.put("BUGSINK_DSN", "http://k@h/1");
        variables.put("BUGSINK_ENABLED", "false");

        CulpritOptions options = read();

        assertThat(options.getDsn()).isEqualTo("http://k@h/1");
        assertThat(options.isEnabled()).isFalse();
    }

    @Test
    void sentryDsn_goesBeforeTheOther() {
        variables.put("BUGSINK_DSN", "http://k@h/1");
        variables.put("SENTRY_DSN", "http://k@h/2");

        assertThat(read().getDsn()).isEqualTo("http://k@h/2");
    }

    @Test
    void listsNumbersAndTags_areRead() {
        variables.put("SENTRY_IN_APP_INCLUDES", "com.acme., org.acme.");
        variables.put("SENTRY_TRACES_SAMPLE_RATE", "0.25");
        variables.put("SENTRY_TAGS", "a:1,b:2");
        variables.put("SENTRY_PROXY_HOST", "proxy");
        variables.put("SENTRY_PROXY_PORT", "3128");
        variables.put("SENTRY_LOGS_ENABLED", "true");
        file.setProperty("tags.c", "3");

        CulpritOptions options = read();

        assertThat(options.getInAppIncludes()).containsExactly("com.acme.", "org.acme.");
        assertThat(options.getTracesSampleRate()).isEqualTo(0.25);
        assertThat(options.getTags())
                .containsEntry("a", "1")
                .containsEntry("b", "2")
                .containsEntry("c", "3");
        assertThat(requireNonNull(options.getProxy()).getPort()).isEqualTo("3128");
        assertThat(options.getLogs().isEnabled()).isTrue();
    }

    @Test
    void valueThatCannotBeRead_countsAsUnset() {
        variables.put("SENTRY_SAMPLE_RATE", "much");
        variables.put("SENTRY_DEBUG", "perhaps");
        variables.put("SENTRY_DSN", " ");

        CulpritOptions options = read();

        assertThat(options.getSampleRate()).isNull();
        assertThat(options.isDebug()).isFalse();
        assertThat(options.getDsn()).isNull();
    }

    @Test
    void settingsOfTheCode_goBeforeAllFromOutside() {
        CulpritOptions options = new CulpritOptions();
        options.setDsn("http://mine@localhost/1");
        options.setEnvironment("mine");
        options.setMaxBreadcrumbs(3);
        options.setSampleRate(0.5);
        options.addInAppInclude("mine.");
        options.setTag("a", "mine");
        options.setProxy(new CulpritOptions.Proxy("mine", "1"));
        for (String name : List.of("DSN", "ENVIRONMENT", "IN_APP_INCLUDES", "PROXY_HOST")) {
            variables.put("SENTRY_" + name, "outside");
        }
        variables.put("SENTRY_MAX_BREADCRUMBS", "99");
        variables.put("SENTRY_SAMPLE_RATE", "0.1");
        variables.put("SENTRY_TAGS", "a:outside,b:outside");
        variables.put("SENTRY_MAX_QUEUE_SIZE", "7");
        variables.put("SENTRY_DIST", "outside");
        new ExternalSettings(properties, variables, file).applyTo(options);

        assertThat(options.getDsn()).isEqualTo("http://mine@localhost/1");
        assertThat(options.getEnvironment()).isEqualTo("mine");
        assertThat(options.getMaxBreadcrumbs()).isEqualTo(3);
        assertThat(options.getSampleRate()).isEqualTo(0.5);
        assertThat(options.getInAppIncludes()).containsExactly("mine.");
        assertThat(options.getTags()).containsExactly(entry("a", "mine"), entry("b", "outside"));
        assertThat(requireNonNull(options.getProxy()).getHost()).isEqualTo("mine");
        assertThat(options.getMaxQueueSize()).isEqualTo(7);
        assertThat(options.getDist()).isEqualTo("outside");
    }

    private CulpritOptions read() {
        CulpritOptions options = new CulpritOptions();
        new ExternalSettings(properties, variables, file).applyTo(options);
        return options;
    }
}
