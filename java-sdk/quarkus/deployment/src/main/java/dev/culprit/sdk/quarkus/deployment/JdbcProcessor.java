package dev.culprit.sdk.quarkus.deployment;

import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageProxyDefinitionBuildItem;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;

/**
 * Puts the spans of SQL around every data source that Quarkus makes. Its beans are synthetic, so that no CDI decorator
 * reaches them, and an {@code AgroalPoolInterceptor} cannot exchange the connections that it sees: so a call is woven
 * into the one method that makes data sources, as Quarkus itself wraps them there for OpenTelemetry.
 */
class JdbcProcessor {
    private static final String MAKER = "io.quarkus.agroal.runtime.DataSources";
    private static final List<Class<?>> PROXIED =
            List.of(Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class);

    @BuildStep
    void jdbc(
            CulpritBuildConfig config,
            Capabilities capabilities,
            BuildProducer<BytecodeTransformerBuildItem> transformers,
            BuildProducer<NativeImageProxyDefinitionBuildItem> proxies) {
        if (config.jdbc().enabled() && capabilities.isPresent(Capability.AGROAL)) {
            transformers.produce(new BytecodeTransformerBuildItem.Builder()
                    .setClassToTransform(MAKER)
                    .setVisitorFunction((name, visitor) -> new DataSourceWeaver(visitor))
                    .build());
            // a native image makes proxies only of what it was told
            for (Class<?> type : PROXIED) {
                proxies.produce(new NativeImageProxyDefinitionBuildItem(type.getName()));
            }
        }
    }
}
