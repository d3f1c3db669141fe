package dev.culprit.sdk.spring;

import dev.culprit.sdk.jdbc.CulpritDataSource;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Puts a proxy around data sources whose connections make spans. It stays of the same class, since applications ask for
 * a {@code HikariDataSource} by name.
 */
final class TracedDataSources implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && isPool(source) ? proxy(source) : bean;
    }

    /** Those that only choose or adapt another one would make each span twice. */
    private static boolean isPool(DataSource source) {
        return !(source instanceof DelegatingDataSource
                || source instanceof AbstractRoutingDataSource
                || source instanceof CulpritDataSource);
    }

    private static Object proxy(DataSource source) {
        ProxyFactory factory = new ProxyFactory(source);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new Connections(new CulpritDataSource(source)));
        return factory.getProxy(source.getClass().getClassLoader());
    }

    /** Gives out connections of the traced data source. */
    private record Connections(DataSource traced) implements MethodInterceptor {
        @Override
        public @Nullable Object invoke(MethodInvocation call) throws Throwable {
            if (!call.getMethod().getName().equals("getConnection")) {
                return call.proceed();
            }
            Object[] arguments = call.getArguments();
            return arguments.length == 2
                    ? traced.getConnection((String) arguments[0], (String) arguments[1])
                    : traced.getConnection();
        }
    }
}
