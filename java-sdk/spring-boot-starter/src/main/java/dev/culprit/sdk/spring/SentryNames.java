package dev.culprit.sdk.spring;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.core.env.Environment;

/** Properties of the same meaning below {@code sentry.}, as applications have them that change over. */
final class SentryNames {
    private static final BindHandler LENIENT = new IgnoreErrorsBindHandler();

    private SentryNames() {}

    /** A value that does not fit, such as tags in one line, counts as unset: the SDK itself may know what to do with it. */
    static CulpritProperties read(Environment environment) {
        return Binder.get(environment).bindOrCreate("sentry", Bindable.of(CulpritProperties.class), LENIENT);
    }
}
