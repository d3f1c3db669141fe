package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes threads with their stacks. */
final class Threads {
    private static final int MAX_THREADS = 500;
    /** Between the program and the SDK; they are the same in every stack, and tell nothing. */
    private static final List<String> LOGGING = List.of(
            "dev.culprit.sdk.",
            "java.util.logging.",
            "ch.qos.logback.",
            "org.slf4j.",
            "org.apache.logging.",
            "org.apache.commons.logging.",
            "org.jboss.logging.",
            "org.jboss.logmanager.");

    private final Frames frames;

    Threads(Frames frames) {
        this.frames = frames;
    }

    /** This thread as it came here. */
    void writeCurrent(JsonWriter json) {
        json.beginObject().name("values").beginArray();
        write(json, Thread.currentThread(), stackOfCaller(), true);
        json.endArray().endObject();
    }

    /** All of them; this stops the program for as long as the virtual machine needs. */
    void writeAll(JsonWriter json) {
        Thread current = Thread.currentThread();
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        json.beginObject().name("values").beginArray();
        write(json, current, stackOfCaller(), true);
        int left = MAX_THREADS - 1;
        for (Map.Entry<Thread, StackTraceElement[]> entry : all.entrySet()) {
            if (entry.getKey() != current && left-- > 0) {
                write(json, entry.getKey(), entry.getValue(), false);
            }
        }
        json.endArray().endObject();
    }

    /** Up to where the program called the SDK, or a logger. */
    private static StackTraceElement[] stackOfCaller() {
        StackTraceElement[] stack = new Throwable().getStackTrace();
        int first = 0;
        while (first < stack.length - 1 && isLogging(stack[first].getClassName())) {
            first++;
        }
        return Arrays.copyOfRange(stack, first, stack.length);
    }

    private static boolean isLogging(String className) {
        for (String prefix : LOGGING) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private void write(JsonWriter json, Thread thread, StackTraceElement[] stack, boolean crashed) {
        json.beginObject().name("id").value(id(thread));
        json.name("priority").value(thread.getPriority());
        json.name("name").value(Texts.cut(thread.getName(), Texts.SYMBOL));
        json.name("state").value(thread.getState().name());
        json.name("crashed").value(crashed);
        json.name("daemon").value(thread.isDaemon());
        json.name("stacktrace").beginObject().name("frames");
        frames.write(json, stack);
        json.name("snapshot").value(true).endObject().endObject();
    }

    @SuppressWarnings("deprecation") // threadId() came with Java 19
    static long id(Thread thread) {
        return thread.getId();
    }
}
