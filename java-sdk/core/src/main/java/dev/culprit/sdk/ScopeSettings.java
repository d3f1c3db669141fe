package dev.culprit.sdk;

import dev.culprit.sdk.internal.Diagnostics;
import org.jspecify.annotations.Nullable;

/** What scopes need of the settings. */
final class ScopeSettings {
    private final CulpritOptions options;
    private final int maxBreadcrumbs;
    private final Diagnostics diagnostics;

    ScopeSettings(CulpritOptions options, Diagnostics diagnostics) {
        this.options = options;
        this.maxBreadcrumbs = options.getMaxBreadcrumbs();
        this.diagnostics = diagnostics;
    }

    int maxBreadcrumbs() {
        return maxBreadcrumbs;
    }

    /** What {@code beforeBreadcrumb} makes of it; one that throws loses the breadcrumb, as it may hold a secret. */
    @Nullable Breadcrumb filter(Breadcrumb breadcrumb, @Nullable Hint hint) {
        CulpritOptions.BeforeBreadcrumbCallback callback = options.getBeforeBreadcrumb();
        if (callback == null) {
            return breadcrumb;
        }
        try {
            return callback.execute(breadcrumb, hint == null ? new Hint() : hint);
        } catch (Throwable e) {
            diagnostics.failure("beforeBreadcrumb failed, the breadcrumb is dropped", e);
            return null;
        }
    }
}
