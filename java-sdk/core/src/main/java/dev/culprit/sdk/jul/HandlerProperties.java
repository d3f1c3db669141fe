package dev.culprit.sdk.jul;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** Settings of a handler in {@code logging.properties}; one that cannot be read counts as unset. */
final class HandlerProperties {
    private final String prefix;

    HandlerProperties(String handler) {
        prefix = handler + ".";
    }

    void applyTo(CulpritHandler handler) {
        level("level", handler::setLevel);
        level("minimumEventLevel", handler::setMinimumEventLevel);
        level("minimumBreadcrumbLevel", handler::setMinimumBreadcrumbLevel);
        level("minimumLevel", handler::setMinimumLevel);
        String style = get("printfStyle");
        if (style != null) {
            handler.setPrintfStyle(Boolean.parseBoolean(style));
        }
        String tags = get("contextTags");
        if (tags != null) {
            handler.setContextTags(tags);
        }
    }

    private void level(String name, Consumer<Level> setter) {
        String value = get(name);
        if (value != null) {
            try {
                setter.accept(Level.parse(value));
            } catch (IllegalArgumentException e) {
                // as the handlers of the JDK do
            }
        }
    }

    private @Nullable String get(String name) {
        String value = LogManager.getLogManager().getProperty(prefix + name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
