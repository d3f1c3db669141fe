package dev.culprit.tracker.api.issue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.issue.IgnoreUntil;
import dev.culprit.tracker.issue.StatusChange;
import dev.culprit.tracker.issue.Substatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state that a body asks for: {@code status}, {@code substatus} and {@code statusDetails}, whose fields about
 * ignoring may also stand at the top.
 */
final class StatusBody {
    /** Ten years, in minutes. */
    private static final long LONGEST = 5_256_000;

    private static final long MOST = 1_000_000_000;

    private final JsonBody body;
    private final JsonBody details;

    StatusBody(JsonBody body) {
        this.body = body;
        this.details = body.object("statusDetails").orElse(new JsonBody(JsonNodeFactory.instance.objectNode()));
    }

    /** Empty when it asks for none. */
    Optional<StatusChange> read() {
        Optional<Substatus> substatus = body.text("substatus").map(word -> Substatus.named(word)
                .orElseThrow(() -> ApiRefusal.badField("substatus", "\"" + word + "\" is not a valid choice.")));
        Optional<String> status = body.text("status");
        if (status.isEmpty()) {
            return substatus.map(this::ofSubstatus);
        }
        return Optional.of(
                switch (status.get()) {
                    case "resolved" -> resolved();
                    case "resolvedInNextRelease" -> new StatusChange.ResolveInNextRelease();
                    case "unresolved" -> new StatusChange.Unresolve(checked(substatus.orElse(null)));
                    case "ignored", "muted" -> new StatusChange.Ignore(until(substatus.orElse(null)));
                    default -> throw ApiRefusal.badField("status", "\"" + status.get() + "\" is not a valid choice.");
                });
    }

    private StatusChange ofSubstatus(Substatus substatus) {
        return isArchived(substatus)
                ? new StatusChange.Ignore(until(substatus))
                : new StatusChange.Unresolve(substatus);
    }

    private static @Nullable Substatus checked(@Nullable Substatus substatus) {
        if (substatus != null && isArchived(substatus)) {
            throw ApiRefusal.badField("substatus", "An unresolved issue cannot be archived.");
        }
        return substatus;
    }

    private static boolean isArchived(Substatus substatus) {
        return substatus.word().startsWith("archived");
    }

    private StatusChange resolved() {
        if (details.flag("inNextRelease").orElse(false)) {
            return new StatusChange.ResolveInNextRelease();
        }
        Optional<String> release = details.text("inRelease", 200).filter(version -> !version.isBlank());
        if (release.isPresent()) {
            return new StatusChange.ResolveInRelease(release.get());
        }
        if (details.has("inCommit") && !details.isNull("inCommit")) {
            JsonBody commit = details.object("inCommit").orElseThrow();
            return new StatusChange.ResolveInCommit(
                    commit.requiredText("commit"),
                    commit.text("repository", 200).orElse(null));
        }
        return new StatusChange.Resolve();
    }

    private IgnoreUntil until(@Nullable Substatus substatus) {
        if (substatus != null && !isArchived(substatus)) {
            throw ApiRefusal.badField("substatus", "An ignored issue is archived in one of the three ways.");
        }
        Long minutes = number("ignoreDuration", LONGEST);
        Long events = number("ignoreCount", MOST);
        Long users = number("ignoreUserCount", MOST);
        Duration window = minutes(number("ignoreWindow", LONGEST));
        Duration userWindow = minutes(number("ignoreUserWindow", LONGEST));
        if (substatus == Substatus.ARCHIVED_FOREVER) {
            return new IgnoreUntil.Forever();
        }
        if (minutes != null || events != null || users != null) {
            return new IgnoreUntil.Conditions(minutes(minutes), events, window, users, userWindow);
        }
        if (substatus == Substatus.ARCHIVED_UNTIL_CONDITION_MET) {
            throw ApiRefusal.badField("statusDetails", "Expected ignoreDuration, ignoreCount or ignoreUserCount.");
        }
        return new IgnoreUntil.Escalating();
    }

    private @Nullable Long number(String field, long most) {
        return body.number(field, 1, most)
                .or(() -> details.number(field, 1, most))
                .orElse(null);
    }

    private static @Nullable Duration minutes(@Nullable Long minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
