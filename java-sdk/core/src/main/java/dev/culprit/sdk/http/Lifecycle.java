package dev.culprit.sdk.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls the methods by which a client is closed since Java 21; the SDK is compiled for 11, which does not have them. */
final class Lifecycle {
    private final HttpClient client;

    Lifecycle(HttpClient client) {
        this.client = client;
    }

    @Nullable Object call(String name) {
        try {
            return invoke(HttpClient.class.getMethod(name));
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    @Nullable Object await(Duration duration) throws InterruptedException {
        try {
            return invoke(HttpClient.class.getMethod("awaitTermination", Duration.class), duration);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (InterruptedException) e.getCause();
            }
            throw e;
        }
    }

    private @Nullable Object invoke(Method method, Object... arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("expected a public method, but " + method + " is not", e);
        }
    }
}
