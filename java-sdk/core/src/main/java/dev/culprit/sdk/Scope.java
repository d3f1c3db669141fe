package dev.culprit.sdk;

import dev.culprit.sdk.protocol.Contexts;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Request;
import dev.culprit.sdk.protocol.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One layer. Its collections never change, but are replaced, so {@link #fork} copies references and a capture reads
 * without copying.
 */
final class Scope implements IScope {
    private final ScopeSettings settings;
    private @Nullable CulpritLevel level;
    private @Nullable String transactionName;
    private @Nullable ISpan span;
    private @Nullable User user;
    private @Nullable Request request;
    private List<String> fingerprint = List.of();
    private @Nullable Crumbs crumbs;
    private Map<String, String> tags = Map.of();
    private Map<String, Object> extras = Map.of();
    private Map<String, Object> contexts = Map.of();
    private List<Attachment> attachments = List.of();
    private List<EventProcessor> processors = List.of();
    private CulpritId lastEventId = CulpritId.EMPTY_ID;
    private TraceState trace;

    Scope(ScopeSettings settings) {
        this.settings = settings;
        this.trace = TraceState.begin();
    }

    private Scope(Scope other) {
        settings = other.settings;
        level = other.level;
        transactionName = other.transactionName;
        span = other.span;
        user = other.user;
        request = other.request;
        fingerprint = other.fingerprint;
        crumbs = other.crumbs;
        tags = other.tags;
        extras = other.extras;
        contexts = other.contexts;
        attachments = other.attachments;
        processors = other.processors;
        lastEventId = other.lastEventId;
        trace = other.trace;
    }

    synchronized Scope fork() {
        return new Scope(this);
    }

    /** A layer below this one: only what it adds itself. */
    synchronized Scope child() {
        return new Scope(settings);
    }

    @Override
    public synchronized @Nullable CulpritLevel getLevel() {
        return level;
    }

    @Override
    public synchronized void setLevel(@Nullable CulpritLevel level) {
        this.level = level;
    }

    @Override
    public synchronized @Nullable String getTransactionName() {
        ITransaction transaction = getTransaction();
        return transaction == null ? transactionName : transaction.getName();
    }

    @Override
    public synchronized void setTransaction(@Nullable String transaction) {
        ITransaction running = getTransaction();
        if (running != null && transaction != null) {
            running.setName(transaction);
        }
        transactionName = transaction;
    }

    @Override
    public synchronized void setTransaction(@Nullable ITransaction transaction) {
        span = transaction;
    }

    @Override
    public synchronized @Nullable ITransaction getTransaction() {
        ISpan active = span;
        if (active instanceof ITransaction) {
            return (ITransaction) active;
        }
        return active instanceof Span ? ((Span) active).transaction() : null;
    }

    @Override
    public synchronized void clearTransaction() {
        span = null;
        transactionName = null;
    }

    /** Forgets a transaction that ended, unless another took its place. */
    synchronized void clearTransaction(ITransaction ended) {
        if (span == ended) {
            span = null;
        }
    }

    @Override
    public synchronized @Nullable ISpan getSpan() {
        ISpan active = span;
        if (active instanceof ITransaction) {
            ISpan latest = ((ITransaction) active).getLatestActiveSpan();
            return latest == null ? active : latest;
        }
        return active;
    }

    @Override
    public synchronized void setActiveSpan(@Nullable ISpan span) {
        this.span = span;
    }

    @Override
    public synchronized @Nullable User getUser() {
        return user;
    }

    @Override
    public synchronized void setUser(@Nullable User user) {
        this.user = user;
    }

    @Override
    public synchronized @Nullable Request getRequest() {
        return request;
    }

    @Override
    public synchronized void setRequest(@Nullable Request request) {
        this.request = request;
    }

    @Override
    public synchronized List<String> getFingerprint() {
        return fingerprint;
    }

    @Override
    public synchronized void setFingerprint(@Nullable List<String> fingerprint) {
        this.fingerprint = fingerprint == null ? List.of() : new ArrayList<>(fingerprint);
    }

    @Override
    public synchronized List<Breadcrumb> getBreadcrumbs() {
        return Crumbs.toList(crumbs, settings.maxBreadcrumbs());
    }

    @Override
    public void addBreadcrumb(Breadcrumb breadcrumb) {
        addBreadcrumb(breadcrumb, null);
    }

    @Override
    public void addBreadcrumb(@Nullable Breadcrumb breadcrumb, @Nullable Hint hint) {
        Breadcrumb kept = breadcrumb == null ? null : settings.filter(breadcrumb, hint);
        if (kept != null) {
            synchronized (this) {
                crumbs = Crumbs.add(crumbs, kept, settings.maxBreadcrumbs());
            }
        }
    }

    @Override
    public synchronized void clearBreadcrumbs() {
        crumbs = null;
    }

    @Override
    public synchronized Map<String, String> getTags() {
        return tags;
    }

    @Override
    public synchronized void setTag(@Nullable String key, @Nullable String value) {
        tags = with(tags, key, value);
    }

    @Override
    public void removeTag(@Nullable String key) {
        setTag(key, null);
    }

    @Override
    public synchronized Map<String, Object> getExtras() {
        return extras;
    }

    @Override
    public synchronized void setExtra(@Nullable String key, @Nullable String value) {
        extras = with(extras, key, value);
    }

    @Override
    public void removeExtra(@Nullable String key) {
        setExtra(key, null);
    }

    @Override
    public Contexts getContexts() {
        Contexts copy = new Contexts();
        contextMap().forEach(copy::set);
        return copy;
    }

    synchronized Map<String, Object> contextMap() {
        return contexts;
    }

    @Override
    public synchronized void setContexts(@Nullable String key, @Nullable Object value) {
        contexts = with(contexts, key, value);
    }

    @Override
    public void removeContexts(@Nullable String key) {
        setContexts(key, null);
    }

    @Override
    public synchronized List<Attachment> getAttachments() {
        return attachments.isEmpty() ? attachments : new ArrayList<>(attachments);
    }

    @Override
    public synchronized void addAttachment(@Nullable Attachment attachment) {
        attachments = with(attachments, attachment);
    }

    @Override
    public synchronized void clearAttachments() {
        attachments = List.of();
    }

    @Override
    public synchronized void addEventProcessor(@Nullable EventProcessor processor) {
        processors = with(processors, processor);
    }

    synchronized List<EventProcessor> processors() {
        return processors;
    }

    @Override
    public synchronized CulpritId getLastEventId() {
        return lastEventId;
    }

    synchronized void setLastEventId(CulpritId id) {
        lastEventId = id;
    }

    synchronized TraceState trace() {
        return trace;
    }

    synchronized void setTrace(TraceState trace) {
        this.trace = trace;
    }

    @Override
    public synchronized void clear() {
        level = null;
        transactionName = null;
        span = null;
        user = null;
        request = null;
        fingerprint = List.of();
        crumbs = null;
        tags = Map.of();
        extras = Map.of();
        contexts = Map.of();
        attachments = List.of();
        processors = List.of();
    }

    private static <V> Map<String, V> with(Map<String, V> map, @Nullable String key, @Nullable V value) {
        if (key == null || (value == null && !map.containsKey(key))) {
            return map;
        }
        Map<String, V> copy = new LinkedHashMap<>(map);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    private static <V> List<V> with(List<V> list, @Nullable V value) {
        if (value == null) {
            return list;
        }
        List<V> copy = new ArrayList<>(list);
        copy.add(value);
        return copy;
    }
}
