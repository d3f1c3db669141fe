package dev.culprit.tracker.alert;

import dev.culprit.tracker.alert.AlertSettingsException.Reason;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people may type into the settings. */
final class AlertSettingsCheck {
    static final int MOST_RECIPIENTS = 50;
    static final int HIGHEST_LIMIT = 10_000;
    /** Narrower than RFC 5322: no quotes, comments or spaces, which only ever served to smuggle something. */
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

    private final AddressGuard guard;

    AlertSettingsCheck(AddressGuard guard) {
        this.guard = guard;
    }

    static boolean isEmail(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    /** @throws AlertSettingsException if one of them is no address, or there are too many */
    List<String> recipients(List<String> typed) {
        List<String> recipients = typed.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        if (recipients.size() > MOST_RECIPIENTS) {
            throw new AlertSettingsException(
                    Reason.TOO_MANY_RECIPIENTS,
                    "There may be " + MOST_RECIPIENTS + " recipients at most, and these are " + recipients.size());
        }
        for (String recipient : recipients) {
            if (!isEmail(recipient)) {
                throw new AlertSettingsException(
                        Reason.RECIPIENT, "Not an e-mail address: " + SubjectLine.clean(recipient));
            }
        }
        return recipients;
    }

    /**
     * Only what can be said without asking the name service: the addresses behind a name are checked at each delivery.
     *
     * @throws AlertSettingsException if it is no URL to which webhooks may go
     */
    @Nullable String webhookUrl(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        WebhookTarget target;
        try {
            target = WebhookTarget.parse(typed.strip());
        } catch (IllegalArgumentException e) {
            throw new AlertSettingsException(Reason.WEBHOOK_URL, String.valueOf(e.getMessage()));
        }
        if (!guard.allowsHost(target.host())) {
            throw new AlertSettingsException(
                    Reason.PRIVATE_ADDRESS,
                    "Webhooks do not go to addresses of this machine or of private networks, such as " + target.host());
        }
        return target.url();
    }

    /** @throws AlertSettingsException if it is out of bounds */
    int hourlyLimit(int typed) {
        if (typed < 1 || typed > HIGHEST_LIMIT) {
            throw new AlertSettingsException(
                    Reason.HOURLY_LIMIT, "The hourly limit is a number from 1 to " + HIGHEST_LIMIT);
        }
        return typed;
    }
}
