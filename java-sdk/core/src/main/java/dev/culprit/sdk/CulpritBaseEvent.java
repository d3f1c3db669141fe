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

/** What events and transactions have in common. */
public abstract class CulpritBaseEvent {
    private @Nullable Request request;
    private @Nullable Throwable throwable;
    private @Nullable String release;
    private @Nullable String environment;
    private @Nullable String platform;
    private @Nullable String serverName;
    private @Nullable String dist;
    private @Nullable User user;
    private @Nullable List<Breadcrumb> breadcrumbs;

    private CulpritId eventId;
    private final Contexts contexts = new Contexts();
    private @Nullable Map<String, String> tags;
    private @Nullable Map<String, Object> extras;

    /** An event with this id. */
    protected CulpritBaseEvent(CulpritId eventId) {
        this.eventId = eventId;
    }

    /** @return its id */
    public CulpritId getEventId() {
        return eventId;
    }

    /** Sets its id. */
    public void setEventId(CulpritId eventId) {
        this.eventId = eventId;
    }

    /** @return its contexts, to read and to change */
    public Contexts getContexts() {
        return contexts;
    }

    /** @return its tags; null when it has none */
    public @Nullable Map<String, String> getTags() {
        return tags;
    }

    /** Replaces its tags. */
    public void setTags(@Nullable Map<String, String> tags) {
        this.tags = tags == null ? null : new LinkedHashMap<>(tags);
    }

    /** Takes over the tags of a scope, which never change; the event's own go before them. */
    void addTags(Map<String, String> others) {
        tags = merge(others, tags);
    }

    /** Takes over the other facts of a scope. */
    void addExtras(Map<String, Object> others) {
        extras = merge(others, extras);
    }

    private static <V> @Nullable Map<String, V> merge(Map<String, V> others, @Nullable Map<String, V> own) {
        if (others.isEmpty()) {
            return own;
        }
        Map<String, V> all = new LinkedHashMap<>(others);
        if (own != null) {
            all.putAll(own);
        }
        return all;
    }

    /** @return the value of a tag, or null */
    public @Nullable String getTag(String key) {
        return tags == null ? null : tags.get(key);
    }

    /** Sets a tag; null removes it. */
    public void setTag(String key, @Nullable String value) {
        if (value == null) {
            removeTag(key);
            return;
        }
        if (tags == null) {
            tags = new LinkedHashMap<>();
        }
        tags.put(key, value);
    }

    /** Removes a tag. */
    public void removeTag(String key) {
        if (tags != null) {
            tags.remove(key);
        }
    }

    /** @return its other facts; null when it has none */
    public @Nullable Map<String, Object> getExtras() {
        return extras;
    }

    /** Replaces its other facts. */
    public void setExtras(@Nullable Map<String, Object> extras) {
        this.extras = extras == null ? null : new LinkedHashMap<>(extras);
    }

    /** @return one of its other facts, or null */
    public @Nullable Object getExtra(String key) {
        return extras == null ? null : extras.get(key);
    }

    /** Sets one of its other facts; null removes it. */
    public void setExtra(String key, @Nullable Object value) {
        if (value == null) {
            removeExtra(key);
            return;
        }
        if (extras == null) {
            extras = new LinkedHashMap<>();
        }
        extras.put(key, value);
    }

    /** Removes one of its other facts. */
    public void removeExtra(String key) {
        if (extras != null) {
            extras.remove(key);
        }
    }

    /** Adds what happened before. */
    public void addBreadcrumb(Breadcrumb breadcrumb) {
        List<Breadcrumb> all = breadcrumbs == null ? new ArrayList<>() : new ArrayList<>(breadcrumbs);
        all.add(breadcrumb);
        breadcrumbs = all;
    }

    /** @return the HTTP request that was being served; null when unset */
    public @Nullable Request getRequest() {
        return request;
    }

    /** Sets the HTTP request that was being served; null unsets it. */
    public void setRequest(@Nullable Request request) {
        this.request = request;
    }

    /** @return the exception that is reported; null when unset */
    public @Nullable Throwable getThrowable() {
        return throwable;
    }

    /** Sets the exception that is reported; null unsets it. */
    public void setThrowable(@Nullable Throwable throwable) {
        this.throwable = throwable;
    }

    /** @return the release; null when unset */
    public @Nullable String getRelease() {
        return release;
    }

    /** Sets the release; null unsets it. */
    public void setRelease(@Nullable String release) {
        this.release = release;
    }

    /** @return the environment; null when unset */
    public @Nullable String getEnvironment() {
        return environment;
    }

    /** Sets the environment; null unsets it. */
    public void setEnvironment(@Nullable String environment) {
        this.environment = environment;
    }

    /** @return the platform; java when unset; null when unset */
    public @Nullable String getPlatform() {
        return platform;
    }

    /** Sets the platform; java when unset; null unsets it. */
    public void setPlatform(@Nullable String platform) {
        this.platform = platform;
    }

    /** @return the name of the machine; null when unset */
    public @Nullable String getServerName() {
        return serverName;
    }

    /** Sets the name of the machine; null unsets it. */
    public void setServerName(@Nullable String serverName) {
        this.serverName = serverName;
    }

    /** @return the build of the release; null when unset */
    public @Nullable String getDist() {
        return dist;
    }

    /** Sets the build of the release; null unsets it. */
    public void setDist(@Nullable String dist) {
        this.dist = dist;
    }

    /** @return the user; null when unset */
    public @Nullable User getUser() {
        return user;
    }

    /** Sets the user; null unsets it. */
    public void setUser(@Nullable User user) {
        this.user = user;
    }

    /** @return what happened before, the oldest first; null when unset */
    public @Nullable List<Breadcrumb> getBreadcrumbs() {
        return breadcrumbs;
    }

    /** Sets what happened before, the oldest first; null unsets it. */
    public void setBreadcrumbs(@Nullable List<Breadcrumb> breadcrumbs) {
        this.breadcrumbs = breadcrumbs;
    }
}
