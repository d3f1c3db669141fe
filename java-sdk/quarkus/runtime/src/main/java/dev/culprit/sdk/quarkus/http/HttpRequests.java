package dev.culprit.sdk.quarkus.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Puts itself in front of all routes. */
@Singleton
public class HttpRequests {
    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(new RequestStart()).failureHandler(new RequestFailure());
    }
}
