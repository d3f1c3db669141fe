package dev.culprit.sdk;

import dev.culprit.sdk.protocol.Request;
import dev.culprit.sdk.protocol.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was set on a scope. A change is made on a {@link #copy}, before the scope shows it to others; from then on neither it
 * nor its collections change.
 */
final class ScopeState {
    static final ScopeState EMPTY = new ScopeState();

    @Nullable CulpritLevel level;

    @Nullable String transactionName;

    @Nullable User user;

    @Nullable Request request;

    List<String> fingerprint = List.of();
    Map<String, String> tags = Map.of();
    Map<String, Object> extras = Map.of();
    Map<String, Object> contexts = Map.of();
    List<Attachment> attachments = List.of();
    List<EventProcessor> processors = List.of();

    private ScopeState() {}

    ScopeState copy() {
        ScopeState copy = new ScopeState();
        copy.level = level;
        copy.transactionName = transactionName;
        copy.user = user;
        copy.request = request;
        copy.fingerprint = fingerprint;
        copy.tags = tags;
        copy.extras = extras;
        copy.contexts = contexts;
        copy.attachments = attachments;
        copy.processors = processors;
        return copy;
    }
}
