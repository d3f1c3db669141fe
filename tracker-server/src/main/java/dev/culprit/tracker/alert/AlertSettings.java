package dev.culprit.tracker.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project wants to hear, and where.
 *
 * @param recipients empty: all active members of the organisation
 * @param webhookUrl absent: no webhook
 * @param webhookSecret the key of the signatures; present whenever there is a URL, and to be shown only to who may change
 *     these settings
 * @param hourlyLimit issues that may alert within an hour; the others go into one summary
 */
public record AlertSettings(
        long projectId,
        boolean emailEnabled,
        List<String> recipients,
        @Nullable String webhookUrl,
        @Nullable String webhookSecret,
        int hourlyLimit) {
    static final int DEFAULT_HOURLY_LIMIT = 20;

    public AlertSettings {
        recipients = List.copyOf(recipients);
    }

    static AlertSettings defaults(long projectId) {
        return new AlertSettings(projectId, true, List.of(), null, null, DEFAULT_HOURLY_LIMIT);
    }

    /** Not the secret: records print their parts, and logs keep them. */
    @Override
    public String toString() {
        return "AlertSettings[project " + projectId + "]";
    }
}
