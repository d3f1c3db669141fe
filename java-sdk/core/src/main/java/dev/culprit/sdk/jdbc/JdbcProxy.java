package dev.culprit.sdk.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object of the driver, in one interface of JDBC. RATIONALE.md has the numbers for why this is not some
 * three hundred methods by hand.
 */
abstract class JdbcProxy<T extends Wrapper> implements InvocationHandler {
    private final T delegate;
    private final T proxy;

    JdbcProxy(T delegate, Class<T> type) {
        this.delegate = delegate;
        this.proxy = type.cast(Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    final T delegate() {
        return delegate;
    }

    final T proxy() {
        return proxy;
    }

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "equals":
                return arguments != null && self == arguments[0];
            case "hashCode":
                return System.identityHashCode(self);
            case "unwrap":
                return unwrap(type(arguments));
            case "isWrapperFor":
                return isWrapperFor(type(arguments));
            default:
                return call(method, arguments);
        }
    }

    /** Any other method. */
    abstract @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;

    final @Nullable Object direct(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }

    private static Class<?> type(@Nullable Object @Nullable [] arguments) {
        Object type = arguments == null ? null : arguments[0];
        if (!(type instanceof Class)) {
            throw new IllegalArgumentException("expected a class, got " + type);
        }
        return (Class<?>) type;
    }

    private Object unwrap(Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        return type.isInstance(delegate) ? delegate : delegate.unwrap(type);
    }

    private boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(proxy) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }
}
