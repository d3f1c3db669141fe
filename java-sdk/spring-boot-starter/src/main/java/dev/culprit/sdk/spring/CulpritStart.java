package dev.culprit.sdk.spring;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.Culprit.OptionsConfiguration;
import dev.culprit.sdk.CulpritOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;

/** The SDK while the application runs. Beans that need it running ask for this one. */
final class CulpritStart implements DisposableBean {
    private final Environment environment;
    private final CulpritProperties properties;
    private final List<String> packages;
    private final @Nullable String release;

    /**
     * @param packages of the application, without dot at the end
     * @param release as the build says; null when it does not
     */
    CulpritStart(
            Environment environment,
            CulpritProperties properties,
            List<String> packages,
            @Nullable String release,
            List<OptionsConfiguration<CulpritOptions>> more) {
        this.environment = environment;
        this.properties = properties;
        this.packages = packages;
        this.release = release;
        Culprit.init((CulpritOptions options) -> {
            configure(options);
            more.forEach(configuration -> configuration.configure(options));
        });
    }

    private void configure(CulpritOptions options) {
        // the context closes it, behind the last request
        options.setEnableShutdownHook(false);
        options.addIntegration("spring-boot");
        Settings.apply(SentryNames.read(environment), options);
        Settings.apply(properties, options);
        if (options.getRelease() == null) {
            options.setRelease(release);
        }
        if ("production".equals(options.getEnvironment()) && environment.getActiveProfiles().length > 0) {
            options.setEnvironment(environment.getActiveProfiles()[0]);
        }
        // without a word of anybody all requests are recorded: whoever adds the starter wants to see them
        if (options.getTracesSampleRate() == null && options.getTracesSampler() == null) {
            options.setTracesSampleRate(1.0);
        }
        if (options.getInAppIncludes().isEmpty()) {
            packages.forEach(name -> options.addInAppInclude(name + "."));
        }
    }

    @Override
    public void destroy() {
        Culprit.close();
    }
}
