package dev.culprit.sdk.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP request that was being served. */
public final class Request {
    private @Nullable String url;
    private @Nullable String method;
    private @Nullable String queryString;
    private @Nullable Object data;
    private @Nullable String cookies;
    private @Nullable Map<String, String> headers;
    private @Nullable Map<String, String> envs;
    private @Nullable Long bodySize;

    /** A request of which nothing is known yet. */
    public Request() {}

    /** @return the address, without query; null when unset */
    public @Nullable String getUrl() {
        return url;
    }

    /** Sets the address, without query; null unsets it. */
    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    /** @return the method, such as GET; null when unset */
    public @Nullable String getMethod() {
        return method;
    }

    /** Sets the method, such as GET; null unsets it. */
    public void setMethod(@Nullable String method) {
        this.method = method;
    }

    /** @return the query, without question mark; null when unset */
    public @Nullable String getQueryString() {
        return queryString;
    }

    /** Sets the query, without question mark; null unsets it. */
    public void setQueryString(@Nullable String queryString) {
        this.queryString = queryString;
    }

    /** @return the body: text, or a structure of maps and lists; null when unset */
    public @Nullable Object getData() {
        return data;
    }

    /** Sets the body: text, or a structure of maps and lists; null unsets it. */
    public void setData(@Nullable Object data) {
        this.data = data;
    }

    /** @return the value of the Cookie header; sent only with sendDefaultPii; null when unset */
    public @Nullable String getCookies() {
        return cookies;
    }

    /** Sets the value of the Cookie header; sent only with sendDefaultPii; null unsets it. */
    public void setCookies(@Nullable String cookies) {
        this.cookies = cookies;
    }

    /** @return the headers; those that authenticate are sent only with sendDefaultPii; null when unset */
    public @Nullable Map<String, String> getHeaders() {
        return headers;
    }

    /** Sets the headers; those that authenticate are sent only with sendDefaultPii; null unsets it. */
    public void setHeaders(@Nullable Map<String, String> headers) {
        this.headers = headers;
    }

    /** @return facts of the server about the request; null when unset */
    public @Nullable Map<String, String> getEnvs() {
        return envs;
    }

    /** Sets facts of the server about the request; null unsets it. */
    public void setEnvs(@Nullable Map<String, String> envs) {
        this.envs = envs;
    }

    /** @return the size of the body in bytes; null when unset */
    public @Nullable Long getBodySize() {
        return bodySize;
    }

    /** Sets the size of the body in bytes; null unsets it. */
    public void setBodySize(@Nullable Long bodySize) {
        this.bodySize = bodySize;
    }
}
