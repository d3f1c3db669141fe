package dev.culprit.system.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests that ask for a {@link TrackerProcess}; each makes its own project in it. */
public final class SharedTracker implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedTracker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TrackerProcess.class;
    }

    @Override
    public TrackerProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // the store closes it behind the last test
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("tracker", name -> TrackerProcess.start("shared"), TrackerProcess.class);
    }
}
