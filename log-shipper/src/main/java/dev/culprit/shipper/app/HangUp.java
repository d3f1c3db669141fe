package dev.culprit.shipper.app;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP. {@code sun.misc.Signal} is the only way to it, lives in a module that Java keeps for such uses
 * (jdk.unsupported), and cannot be named in code that compiles without warnings. Where it is missing, {@code POST
 * /-/reload} does the same.
 */
final class HangUp {
    private HangUp() {}

    /** Runs the action on a thread of its own whenever the signal comes. */
    static void onSignal(Runnable action, Notices notices) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                action.run();
                                yield null;
                            }
                            case "hashCode" -> System.identityHashCode(self);
                            case "equals" -> arguments != null && self == arguments[0];
                            default -> "reload";
                        };
                    });
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            notices.warn("no reload by SIGHUP here; POST /-/reload does it");
        }
    }
}
