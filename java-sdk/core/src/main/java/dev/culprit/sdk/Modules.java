package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Libraries and versions, from the names of the jars on the class path: no file is opened. Without patterns, since the
 * thread that captures first looks.
 */
final class Modules {
    private static final String JAR = ".jar";
    private static final int MAX_MODULES = 500;

    private Modules() {}

    static Map<String, String> onClassPath() {
        return of(System.getProperty("java.class.path", ""), System.getProperty("path.separator", ":"));
    }

    static Map<String, String> of(String classPath, String separator) {
        Map<String, String> modules = new TreeMap<>();
        modules.put("culprit-sdk", SdkInfo.VERSION);
        int from = 0;
        while (from < classPath.length() && modules.size() < MAX_MODULES) {
            int end = classPath.indexOf(separator, from);
            end = end < 0 ? classPath.length() : end;
            add(classPath.substring(from, end), modules);
            from = end + separator.length();
        }
        return modules;
    }

    private static void add(String entry, Map<String, String> modules) {
        String file = entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
        int dash = versionDash(file);
        if (dash > 0 && file.endsWith(JAR)) {
            modules.put(file.substring(0, dash), file.substring(dash + 1, file.length() - JAR.length()));
        }
    }

    /** The first dash that a digit follows; -1 when there is none. */
    private static int versionDash(String file) {
        for (int at = file.indexOf('-', 1); at > 0 && at + 1 < file.length(); at = file.indexOf('-', at + 1)) {
            char next = file.charAt(at + 1);
            if (next >= '0' && next <= '9') {
                return at;
            }
        }
        return -1;
    }

    /** The object {@code modules} as a member. */
    static byte[] member(Map<String, String> modules) {
        ByteSink out = new ByteSink(1024);
        JsonWriter json = new JsonWriter(out).beginObject().name("modules").beginObject();
        // no lambda: this is part of the first capture
        for (Map.Entry<String, String> module : modules.entrySet()) {
            json.name(module.getKey()).value(module.getValue());
        }
        json.endObject().endObject();
        return Encoding.members(out);
    }
}
