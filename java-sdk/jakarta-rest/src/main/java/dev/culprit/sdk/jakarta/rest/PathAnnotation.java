package dev.culprit.sdk.jakarta.rest;

import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Finds {@code @Path} at a class or a method, or at what they inherit from: superclasses first, then interfaces. */
final class PathAnnotation {
    private static final String REST = "jakarta.ws.rs.";

    private PathAnnotation() {}

    static @Nullable String of(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        Path own = type.getAnnotation(Path.class);
        String path = own == null ? of(type.getSuperclass()) : own.value();
        for (Class<?> implemented : type.getInterfaces()) {
            path = path == null ? of(implemented) : path;
        }
        return path;
    }

    /** The specification (3.6): annotations are inherited only by a method that has none of its own. */
    static @Nullable String of(Method method) {
        Method annotated = annotated(method.getDeclaringClass(), method);
        Path path = annotated == null ? null : annotated.getAnnotation(Path.class);
        return path == null ? null : path.value();
    }

    private static @Nullable Method annotated(@Nullable Class<?> type, Method method) {
        if (type == null) {
            return null;
        }
        Method same = declared(type, method);
        Method found = same != null && isAnnotated(same) ? same : annotated(type.getSuperclass(), method);
        for (Class<?> implemented : type.getInterfaces()) {
            found = found == null ? annotated(implemented, method) : found;
        }
        return found;
    }

    private static @Nullable Method declared(Class<?> type, Method method) {
        try {
            return type.getDeclaredMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static boolean isAnnotated(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation.annotationType().getName().startsWith(REST)) {
                return true;
            }
        }
        return false;
    }
}
