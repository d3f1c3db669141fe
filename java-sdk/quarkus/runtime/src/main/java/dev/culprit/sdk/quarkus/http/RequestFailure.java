package dev.culprit.sdk.quarkus.http;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Reports a failure that no route handled, before Quarkus logs it and answers 500. */
final class RequestFailure implements Handler<RoutingContext> {
    private static final int SERVER_ERROR = 500;

    @Override
    public void handle(RoutingContext routing) {
        Throwable failure = routing.failure();
        if (failure != null && isOfTheServer(failure)) {
            Failures.report(failure);
        }
        routing.next();
    }

    private static boolean isOfTheServer(Throwable failure) {
        if (failure instanceof HttpException answer) {
            return answer.getStatusCode() >= SERVER_ERROR;
        }
        // Quarkus asks who it is, or refuses
        return !(failure instanceof UnauthorizedException
                || failure instanceof ForbiddenException
                || failure instanceof AuthenticationException);
    }
}
