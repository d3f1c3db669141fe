package dev.culprit.sdk.spring;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Starts the SDK. Beans of type {@code Culprit.OptionsConfiguration<CulpritOptions>} have the last word on its options.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "culprit.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CulpritProperties.class)
public class CulpritAutoConfiguration {
    @Bean
    @Lazy(false)
    CulpritStart culprit(
            Environment environment,
            CulpritProperties properties,
            BeanFactory beans,
            ObjectProvider<BuildProperties> build,
            ObjectProvider<Culprit.OptionsConfiguration<CulpritOptions>> more) {
        List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
        return new CulpritStart(
                environment,
                properties,
                packages,
                release(environment, build.getIfAvailable()),
                more.orderedStream().toList());
    }

    private static @Nullable String release(Environment environment, @Nullable BuildProperties build) {
        if (build != null && build.getArtifact() != null && build.getVersion() != null) {
            return build.getArtifact() + "@" + build.getVersion();
        }
        String name = environment.getProperty("spring.application.name");
        String version = environment.getProperty("spring.application.version");
        return name == null || version == null ? null : name + "@" + version;
    }
}
