package dev.culprit.mcp.webapi;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The organisation of a session: as configured, else the only one that the token sees, which is asked for once. */
public final class OrganizationChoice {
    private final boolean fixed;
    private volatile @Nullable String slug;

    private OrganizationChoice(@Nullable String slug) {
        this.fixed = slug != null;
        this.slug = slug;
    }

    public static OrganizationChoice of(String slug) {
        return new OrganizationChoice(slug);
    }

    public static OrganizationChoice onlyOne() {
        return new OrganizationChoice(null);
    }

    boolean isFixed() {
        return fixed;
    }

    String slug(Tracker tracker) throws TrackerException {
        String known = slug;
        if (known == null) {
            known = only(tracker.get(ApiPath.of("organizations")).elements());
            slug = known;
        }
        return known;
    }

    private static String only(List<Json> organizations) throws TrackerException {
        if (organizations.size() == 1
                && !organizations.get(0).get("slug").text().isEmpty()) {
            return organizations.get(0).get("slug").text();
        }
        String slugs = organizations.stream()
                .map(organization -> SafeText.word(organization.get("slug").text()))
                .collect(Collectors.joining(", "));
        throw new TrackerException(
                0,
                organizations.isEmpty()
                        ? "The token sees no organisation. Use a token with the scope org:read, or set SENTRY_ORG_SLUG."
                        : "The token sees several organisations (" + slugs + "). Set SENTRY_ORG_SLUG to one of them.");
    }
}
