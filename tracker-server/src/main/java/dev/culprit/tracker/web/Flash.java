package dev.culprit.tracker.web;

import dev.culprit.tracker.project.PublicUrl;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A sentence for the page that follows a form, kept in a cookie until that page shows it. */
@RequestScoped
@Named("flash")
public class Flash {
    private static final String COOKIE = "culprit_flash";

    private final RoutingContext context;
    private final PublicUrl url;

    Flash(RoutingContext context, PublicUrl url) {
        this.context = context;
        this.url = url;
    }

    void say(String sentence) {
        context.response()
                .addCookie(Cookie.cookie(COOKIE, URLEncoder.encode(sentence, StandardCharsets.UTF_8))
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(url.isHttps())
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(30));
    }

    /** Empty when there is none. */
    public String take() {
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return "";
        }
        context.response()
                .addCookie(
                        Cookie.cookie(COOKIE, "").setPath("/").setHttpOnly(true).setMaxAge(0));
        try {
            return URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
