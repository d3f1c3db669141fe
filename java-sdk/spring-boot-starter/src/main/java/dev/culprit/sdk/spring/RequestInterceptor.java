package dev.culprit.sdk.spring;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.IScope;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.protocol.Mechanism;
import dev.culprit.sdk.protocol.TransactionNameSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Names a request after its route, and reports the exception that made it fail, resolved or not. */
final class RequestInterceptor implements HandlerInterceptor {
    private static final int SERVER_ERROR = 500;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        // the catch-all of static resources is no route
        if (pattern != null && !"/**".equals(pattern.toString())) {
            String name = request.getMethod() + " " + request.getContextPath() + pattern;
            Culprit.configureScope(scope -> rename(scope, name));
        }
        return true;
    }

    private static void rename(IScope scope, String name) {
        // in this order: the scope names the transaction, too, and forgets where the name comes from
        scope.setTransaction(name);
        ITransaction transaction = scope.getTransaction();
        if (transaction != null) {
            transaction.setName(name, TransactionNameSource.ROUTE);
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception unresolved) {
        if (unresolved != null) {
            report(unresolved);
        } else if (response.getStatus() >= SERVER_ERROR) {
            Throwable resolved = ResolvedException.of(request);
            if (resolved != null) {
                report(resolved);
            }
        }
    }

    private static void report(Throwable failure) {
        Mechanism mechanism = new Mechanism();
        mechanism.setType("spring-mvc");
        mechanism.setHandled(false);
        Culprit.captureException(new ExceptionMechanismException(mechanism, failure, null));
    }
}
