package dev.culprit.sdk.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Remembers an exception before others make an answer of it. What the answer is decides whether it is reported. */
final class ResolvedException implements HandlerExceptionResolver, Ordered {
    private static final String ATTRIBUTE = ResolvedException.class.getName();

    static @Nullable Throwable of(HttpServletRequest request) {
        return (Throwable) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        request.setAttribute(ATTRIBUTE, exception);
        return null;
    }
}
