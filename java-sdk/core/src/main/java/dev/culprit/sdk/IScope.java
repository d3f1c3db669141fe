package dev.culprit.sdk;

import dev.culprit.sdk.protocol.Contexts;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Request;
import dev.culprit.sdk.protocol.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known while a part of the program runs, and goes along with its events. Any thread may use it. */
public interface IScope {
    /** @return the level that events get; null when unset */
    @Nullable CulpritLevel getLevel();

    /** Sets the level that events get, whatever theirs. */
    void setLevel(@Nullable CulpritLevel level);

    /** @return what the program is doing; null when unset */
    @Nullable String getTransactionName();

    /** Sets what the program is doing. */
    void setTransaction(String transaction);

    /** Sets the transaction that is going on. */
    void setTransaction(@Nullable ITransaction transaction);

    /** @return the transaction that is going on; null when there is none */
    @Nullable ITransaction getTransaction();

    /** Forgets the transaction that is going on, and what the program is doing. */
    void clearTransaction();

    /** @return the span that is going on; null when there is none */
    @Nullable ISpan getSpan();

    /** Sets the span that is going on. */
    void setActiveSpan(@Nullable ISpan span);

    /** @return the user; null when unset */
    @Nullable User getUser();

    /** Sets the user. */
    void setUser(@Nullable User user);

    /** @return the HTTP request; null when unset */
    @Nullable Request getRequest();

    /** Sets the HTTP request. */
    void setRequest(@Nullable Request request);

    /** @return what events are grouped by; empty for the usual */
    List<String> getFingerprint();

    /** Sets what events are grouped by. */
    void setFingerprint(List<String> fingerprint);

    /** @return the breadcrumbs, the oldest first */
    List<Breadcrumb> getBreadcrumbs();

    /** Adds a breadcrumb. */
    void addBreadcrumb(Breadcrumb breadcrumb);

    /** Adds a breadcrumb, with a hint for {@code beforeBreadcrumb}. */
    void addBreadcrumb(Breadcrumb breadcrumb, @Nullable Hint hint);

    /** Forgets the breadcrumbs. */
    void clearBreadcrumbs();

    /** @return the tags */
    Map<String, String> getTags();

    /** Sets a tag; null removes it. */
    void setTag(@Nullable String key, @Nullable String value);

    /** Removes a tag. */
    void removeTag(@Nullable String key);

    /** @return the other facts */
    Map<String, Object> getExtras();

    /** Sets one of the other facts; null removes it. */
    void setExtra(@Nullable String key, @Nullable String value);

    /** Removes one of the other facts. */
    void removeExtra(@Nullable String key);

    /** @return the contexts, in a copy */
    Contexts getContexts();

    /** Sets a context: a map, a list, a text, a number or a truth value; null removes it. */
    void setContexts(@Nullable String key, @Nullable Object value);

    /** Removes a context. */
    void removeContexts(@Nullable String key);

    /** @return the attachments, in a list of their own */
    List<Attachment> getAttachments();

    /** Adds an attachment to all events. */
    void addAttachment(Attachment attachment);

    /** Forgets the attachments. */
    void clearAttachments();

    /** Adds what sees each event before it is sent. */
    void addEventProcessor(EventProcessor processor);

    /** @return the id of the last event of this scope; the empty id when there is none */
    CulpritId getLastEventId();

    /** Forgets everything but the trace. */
    void clear();
}
