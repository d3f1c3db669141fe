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
 * One layer. Most of it is a {@link ScopeState}, which never changes but is replaced: {@link #fork} copies a reference, and a
 * capture reads without a lock and without copying. What changes often stands beside it.
 */
final class Scope implements IScope {
    private final ScopeSettings settings;
    private volatile ScopeState state;
    private volatile @Nullable ISpan span;
    private volatile TraceState trace;
    private @Nullable Crumbs crumbs;
    private CulpritId lastEventId = CulpritId.EMPTY_ID;

    Scope(ScopeSettings settings) {
        this.settings = settings;
        this.state = ScopeState.EMPTY;
        this.trace = TraceState.begin();
    }

    private Scope(Scope other) {
        settings = other.settings;
        state = other.state;
        span = other.span;
        trace = other.trace;
        crumbs = other.crumbs;
        lastEventId = other.lastEventId;
    }

    /** All that was set but the trace and breadcrumbs. */
    ScopeState state() {
        return state;
    }

    synchronized Scope fork() {
        return new Scope(this);
    }

    /** A layer below this one: only what it adds itself. */
    synchronized Scope child() {
        return new Scope(settings);
    }

    @Override
    public @Nullable CulpritLevel getLevel() {
        return state.level;
    }

    @Override
    public synchronized void setLevel(@Nullable CulpritLevel level) {
        ScopeState next = state.copy();
        next.level = level;
        state = next;
    }

    @Override
    public @Nullable String getTransactionName() {
        ITransaction transaction = getTransaction();
        return transaction == null ? state.transactionName : transaction.getName();
    }

    @Override
    public synchronized void setTransaction(@Nullable String transaction) {
        ITransaction running = getTransaction();
        if (running != null && transaction != null) {
            running.setName(transaction);
        }
        setTransactionName(transaction);
    }

    private void setTransactionName(@Nullable String name) {
        ScopeState next = state.copy();
        next.transactionName = name;
        state = next;
    }

    @Override
    public synchronized void setTransaction(@Nullable ITransaction transaction) {
        span = transaction;
    }

    @Override
    public @Nullable ITransaction getTransaction() {
        ISpan active = span;
        if (active instanceof ITransaction) {
            return (ITransaction) active;
        }
        return active instanceof Span ? ((Span) active).transaction() : null;
    }

    @Override
    public synchronized void clearTransaction() {
        span = null;
        setTransactionName(null);
    }

    /** Forgets a transaction that ended, unless another took its place. */
    synchronized void clearTransaction(ITransaction ended) {
        if (span == ended) {
            span = null;
        }
    }

    @Override
    public @Nullable ISpan getSpan() {
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
    public @Nullable User getUser() {
        return state.user;
    }

    @Override
    public synchronized void setUser(@Nullable User user) {
        ScopeState next = state.copy();
        next.user = user;
        state = next;
    }

    @Override
    public @Nullable Request getRequest() {
        return state.request;
    }

    @Override
    public synchronized void setRequest(@Nullable Request request) {
        ScopeState next = state.copy();
        next.request = request;
        state = next;
    }

    @Override
    public List<String> getFingerprint() {
        return state.fingerprint;
    }

    @Override
    public synchronized void setFingerprint(@Nullable List<String> fingerprint) {
        ScopeState next = state.copy();
        next.fingerprint = fingerprint == null ? List.of() : new ArrayList<>(fingerprint);
        state = next;
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
    public Map<String, String> getTags() {
        return state.tags;
    }

    @Override
    public synchronized void setTag(@Nullable String key, @Nullable String value) {
        ScopeState next = state.copy();
        next.tags = with(next.tags, key, value);
        state = next;
    }

    @Override
    public void removeTag(@Nullable String key) {
        setTag(key, null);
    }

    @Override
    public Map<String, Object> getExtras() {
        return state.extras;
    }

    @Override
    public synchronized void setExtra(@Nullable String key, @Nullable String value) {
        ScopeState next = state.copy();
        next.extras = with(next.extras, key, value);
        state = next;
    }

    @Override
    public void removeExtra(@Nullable String key) {
        setExtra(key, null);
    }

    @Override
    public Contexts getContexts() {
        Contexts copy = new Contexts();
        state.contexts.forEach(copy::set);
        return copy;
    }

    @Override
    public synchronized void setContexts(@Nullable String key, @Nullable Object value) {
        ScopeState next = state.copy();
        next.contexts = with(next.contexts, key, value);
        state = next;
    }

    @Override
    public void removeContexts(@Nullable String key) {
        setContexts(key, null);
    }

    @Override
    public List<Attachment> getAttachments() {
        return new ArrayList<>(state.attachments);
    }

    @Override
    public synchronized void addAttachment(@Nullable Attachment attachment) {
        ScopeState next = state.copy();
        next.attachments = with(next.attachments, attachment);
        state = next;
    }

    @Override
    public synchronized void clearAttachments() {
        ScopeState next = state.copy();
        next.attachments = List.of();
        state = next;
    }

    @Override
    public synchronized void addEventProcessor(@Nullable EventProcessor processor) {
        ScopeState next = state.copy();
        next.processors = with(next.processors, processor);
        state = next;
    }

    @Override
    public synchronized CulpritId getLastEventId() {
        return lastEventId;
    }

    synchronized void setLastEventId(CulpritId id) {
        lastEventId = id;
    }

    TraceState trace() {
        return trace;
    }

    void setTrace(TraceState trace) {
        this.trace = trace;
    }

    @Override
    public synchronized void clear() {
        state = ScopeState.EMPTY;
        span = null;
        crumbs = null;
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
