package dev.culprit.tracker.api.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.account.Organization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation, as lists and its own page have it.
 *
 * @param access scopes of the caller; only where a single organisation is asked for
 */
public record OrganizationShape(
        String id,
        String slug,
        Status status,
        String name,
        Instant dateCreated,
        boolean isEarlyAdopter,
        boolean require2FA,
        boolean requireEmailVerification,
        Avatar avatar,
        Links links,
        boolean hasAuthProvider,
        boolean allowMemberInvite,
        boolean allowMemberProjectCreation,
        boolean allowSuperuserAccess,
        List<String> features,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> access) {

    /** Active, as all are. */
    public record Status(String id, String name) {}

    /** @param regionUrl the same server on https; else empty, since clients refuse plain http there */
    public record Links(String organizationUrl, String regionUrl) {}

    /** @param url of this server, without a last slash */
    public static OrganizationShape of(Organization organization, String url) {
        return of(organization, url, null);
    }

    public static OrganizationShape of(Organization organization, String url, @Nullable List<String> access) {
        return new OrganizationShape(
                Long.toString(organization.id),
                organization.slug,
                new Status("active", "active"),
                organization.name,
                organization.created,
                false,
                false,
                false,
                Avatar.LETTERS,
                new Links(url, url.startsWith("https:") ? url : ""),
                false,
                true,
                true,
                false,
                List.of(),
                access);
    }
}
