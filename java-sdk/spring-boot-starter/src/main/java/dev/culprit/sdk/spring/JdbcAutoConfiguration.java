package dev.culprit.sdk.spring;

import dev.culprit.sdk.jdbc.CulpritDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Makes spans of SQL. */
@AutoConfiguration
@ConditionalOnClass({DataSource.class, DelegatingDataSource.class, CulpritDataSource.class})
@ConditionalOnProperty(name = "culprit.enabled", matchIfMissing = true)
public class JdbcAutoConfiguration {
    /** Static: a bean that treats others comes before them, and before the SDK itself. */
    @Bean
    static TracedDataSources culpritDataSources() {
        return new TracedDataSources();
    }
}
