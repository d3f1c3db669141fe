package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.protocol.CulpritStackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the frames of a stack that are sent, without those of the SDK, and tells which are the program's own. Of a long
 * stack the outermost and the innermost stay: they tell where it came from and where it failed.
 */
final class Frames {
    static final int MAX_FRAMES = 100;
    /** Of an event that has to be small. */
    static final int FEW_FRAMES = 16;

    private static final int USUAL_BYTES = 192;

    private static final String OWN = "dev.culprit.sdk.";
    /** The packages of the SDK and its integrations; a program may have others below the same name. */
    private static final Set<String> OWN_PACKAGES = Set.of(
            "exception",
            "http",
            "internal",
            "jakarta",
            "jboss",
            "jdbc",
            "jul",
            "log4j2",
            "logback",
            "logger",
            "protocol",
            "quarkus",
            "servlet",
            "spring",
            "util");

    private final String[] includes;
    private final String[] excludes;
    private final @Nullable SourceLines sources;
    private final FrameCache cache = new FrameCache();

    Frames(List<String> includes, List<String> excludes, @Nullable SourceLines sources) {
        this.includes = includes.toArray(new String[0]);
        this.excludes = excludes.toArray(new String[0]);
        this.sources = sources;
    }

    /** Writes the array of frames, the oldest call first. */
    void write(JsonWriter json, StackTraceElement[] stack) {
        write(json, stack, MAX_FRAMES);
    }

    void write(JsonWriter json, StackTraceElement[] stack, int limit) {
        json.beginArray();
        int kept = count(stack);
        int number = 0;
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!isOwn(stack[i])) {
                if (isChosen(number++, kept, limit)) {
                    write(json, stack[i]);
                }
            }
        }
        json.endArray();
    }

    /** The same as objects. */
    List<CulpritStackFrame> list(StackTraceElement[] stack) {
        List<CulpritStackFrame> frames = new ArrayList<>();
        int kept = count(stack);
        int number = 0;
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!isOwn(stack[i])) {
                if (isChosen(number++, kept, MAX_FRAMES)) {
                    frames.add(object(stack[i]));
                }
            }
        }
        return frames;
    }

    private static int count(StackTraceElement[] stack) {
        int count = 0;
        for (StackTraceElement element : stack) {
            if (!isOwn(element)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isChosen(int number, int of, int limit) {
        return of <= limit || number < limit / 2 || number >= of - limit / 2;
    }

    static boolean isOwn(StackTraceElement element) {
        String name = element.getClassName();
        if (!name.startsWith(OWN)) {
            return false;
        }
        int dot = name.indexOf('.', OWN.length());
        return dot < 0 || OWN_PACKAGES.contains(name.substring(OWN.length(), dot));
    }

    private void write(JsonWriter json, StackTraceElement element) {
        byte[] known = cache.get(element);
        json.encoded(known == null ? encode(element) : known);
    }

    private byte[] encode(StackTraceElement element) {
        ByteSink out = new ByteSink(USUAL_BYTES);
        Boolean inApp = inApp(element.getClassName());
        boolean withSource = sources != null && Boolean.TRUE.equals(inApp);
        write(new JsonWriter(out), element, inApp, withSource ? sources : null);
        byte[] encoded = out.toByteArray();
        if (!withSource) {
            cache.put(element, encoded);
        }
        return encoded;
    }

    private static void write(
            JsonWriter json, StackTraceElement element, @Nullable Boolean inApp, @Nullable SourceLines sources) {
        String file = element.getFileName();
        json.beginObject();
        if (file != null) {
            json.name("filename").value(Texts.cut(file, Texts.SYMBOL));
        }
        json.name("function").value(Texts.cut(element.getMethodName(), Texts.SYMBOL));
        json.name("module").value(Texts.cut(element.getClassName(), Texts.SYMBOL));
        if (element.getLineNumber() > 0) {
            json.name("lineno").value(element.getLineNumber());
        }
        json.name("native").value(element.isNativeMethod());
        ExceptionWriter.flag(json, "in_app", inApp);
        if (sources != null) {
            sources.write(json, element);
        }
        json.endObject();
    }

    private CulpritStackFrame object(StackTraceElement element) {
        CulpritStackFrame frame = new CulpritStackFrame();
        frame.setFilename(element.getFileName());
        frame.setFunction(element.getMethodName());
        frame.setModule(element.getClassName());
        if (element.getLineNumber() > 0) {
            frame.setLineno(element.getLineNumber());
        }
        frame.setNative(element.isNativeMethod());
        Boolean inApp = inApp(element.getClassName());
        frame.setInApp(inApp);
        if (Boolean.TRUE.equals(inApp) && sources != null) {
            sources.fill(frame);
        }
        return frame;
    }

    /** Null leaves it to the server, which knows the names of many libraries. */
    private @Nullable Boolean inApp(String className) {
        for (String prefix : includes) {
            if (className.startsWith(prefix)) {
                return Boolean.TRUE;
            }
        }
        for (String prefix : excludes) {
            if (className.startsWith(prefix)) {
                return Boolean.FALSE;
            }
        }
        return null;
    }
}
