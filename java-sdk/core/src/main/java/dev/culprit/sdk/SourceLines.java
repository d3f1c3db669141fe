package dev.culprit.sdk;

import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.protocol.CulpritStackFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines around a frame, from source files that lie on the class path, as in a {@code -sources} jar. */
final class SourceLines {
    private static final int AROUND = 5;
    private static final int MAX_FILES = 64;
    private static final int MAX_BYTES = 512 * 1024;

    /** The files that were asked for last; those that are not there as empty lists. */
    private final Map<String, List<String>> files = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > MAX_FILES;
        }
    };

    void write(JsonWriter json, StackTraceElement element) {
        CulpritStackFrame frame = new CulpritStackFrame();
        frame.setModule(element.getClassName());
        frame.setFilename(element.getFileName());
        frame.setLineno(element.getLineNumber());
        fill(frame);
        write(json, frame);
    }

    static void write(JsonWriter json, CulpritStackFrame frame) {
        lines(json, "pre_context", frame.getPreContext());
        String line = frame.getContextLine();
        if (line != null) {
            json.name("context_line").value(Texts.cut(line, Texts.SYMBOL));
        }
        lines(json, "post_context", frame.getPostContext());
    }

    private static void lines(JsonWriter json, String name, @Nullable List<String> lines) {
        if (lines != null) {
            json.name(name).beginArray();
            for (String line : lines) {
                json.value(Texts.cut(line, Texts.SYMBOL));
            }
            json.endArray();
        }
    }

    void fill(CulpritStackFrame frame) {
        String module = frame.getModule();
        String file = frame.getFilename();
        Integer line = frame.getLineno();
        if (module == null || file == null || line == null) {
            return;
        }
        int dot = module.lastIndexOf('.');
        List<String> lines = lines((dot < 0 ? "" : module.substring(0, dot + 1).replace('.', '/')) + file);
        int index = line - 1;
        if (index >= 0 && index < lines.size()) {
            frame.setPreContext(lines.subList(Math.max(0, index - AROUND), index));
            frame.setContextLine(lines.get(index));
            frame.setPostContext(lines.subList(index + 1, Math.min(lines.size(), index + 1 + AROUND)));
        }
    }

    private synchronized List<String> lines(String path) {
        List<String> known = files.get(path);
        if (known == null) {
            known = read(path);
            files.put(path, known);
        }
        return known;
    }

    private static List<String> read(String path) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(path) : loader.getResourceAsStream(path)) {
            return in == null
                    ? List.of()
                    : List.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).split("\r?\n", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
