package dev.culprit.sdk;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Libraries and versions, from the names of the jars on the class path: no file is opened. */
final class Modules {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/\\\\]*)\\.jar");
    private static final int MAX_MODULES = 500;

    private Modules() {}

    static Map<String, String> onClassPath() {
        return of(System.getProperty("java.class.path", ""), System.getProperty("path.separator", ":"));
    }

    static Map<String, String> of(String classPath, String separator) {
        Map<String, String> modules = new TreeMap<>();
        modules.put("culprit-sdk", SdkInfo.VERSION);
        for (String entry : classPath.split(Pattern.quote(separator), -1)) {
            String file = entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
            Matcher matcher = JAR.matcher(file);
            if (matcher.matches() && modules.size() < MAX_MODULES) {
                modules.put(matcher.group(1), matcher.group(2));
            }
        }
        return modules;
    }
}
