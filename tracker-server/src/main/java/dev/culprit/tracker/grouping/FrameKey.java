package dev.culprit.tracker.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a frame counts: file (or module) and function, never the line number. The line of source counts only where
 * the function has no name.
 *
 * @param place module or file
 * @param function empty if it has no name
 * @param source the line of source, only if the function has no name
 */
record FrameKey(String place, String function, String source, boolean inApp, boolean weak) {
    private static final Set<String> SCRIPTS = Set.of("javascript", "node");
    private static final Set<String> NOISE = Set.of("sentryWrapped", "__sentryWrapped__");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int MAX_SOURCE = 120;
    /** Minifiers give names of one or two letters, and others in the next build: only the file is left of those. */
    private static final int MAX_MINIFIED = 2;

    /** @return null if the frame says nothing, or is only there because of how the call was made */
    static @Nullable FrameKey of(JsonNode frame, String eventPlatform) {
        String platform = frame.path("platform").asText(eventPlatform);
        boolean script = SCRIPTS.contains(platform);
        boolean java = platform.equals("java");
        String rawFunction = frame.path("function").asText();
        String function =
                script ? FunctionName.ofScript(rawFunction) : java ? FunctionName.ofJava(rawFunction) : rawFunction;
        String module = frame.path("module").asText();
        String path = frame.path("abs_path").asText(frame.path("filename").asText());
        if (NOISE.contains(function) || (java && isPlumbing(module)) || path.contains("/@sentry/")) {
            return null;
        }
        String place = place(platform, java ? FunctionName.ofJavaModule(module) : module, frame);
        String source = function.isEmpty() ? source(frame) : "";
        if (function.isEmpty() && source.isEmpty() && place.isEmpty()) {
            return null;
        }
        boolean minified = platform.equals("javascript") && function.length() <= MAX_MINIFIED;
        boolean weak = source.isEmpty() && (minified || (script && function.isEmpty()));
        return new FrameKey(
                place, minified ? "" : function, source, frame.path("in_app").asBoolean(), weak);
    }

    /** In the browser the module is made from the URL, and so is no better than it. */
    private static String place(String platform, String module, JsonNode frame) {
        boolean usesModule = !module.isEmpty() && !platform.equals("javascript") && !module.equals("<unknown module>");
        if (usesModule) {
            return platform.equals("node") ? nodeModule(module) : module;
        }
        String file = frame.path("filename").asText();
        return FilePath.normalize(file.isEmpty() ? frame.path("abs_path").asText() : file);
    }

    /** The client makes it from the path, with or without the folders above the application. */
    private static String nodeModule(String module) {
        int colon = module.lastIndexOf(':');
        return FilePath.withoutHash(colon >= 0 ? module.substring(colon + 1) : module);
    }

    private static boolean isPlumbing(String module) {
        return module.startsWith("jdk.internal.reflect.")
                || module.startsWith("sun.reflect.")
                || module.startsWith("java.lang.reflect.")
                || module.startsWith("java.lang.invoke.")
                || module.contains("$$Lambda")
                || module.contains("$$FastClass");
    }

    /** A line that the client had to cut says little, and would change with the code around it. */
    private static String source(JsonNode frame) {
        String line = frame.path("context_line").asText();
        if (line.isEmpty() || line.length() > 2 * MAX_SOURCE || line.contains("{snip}")) {
            return "";
        }
        String collapsed = SPACES.matcher(line.strip()).replaceAll(" ");
        return collapsed.length() > MAX_SOURCE ? collapsed.substring(0, MAX_SOURCE) : collapsed;
    }

    String text() {
        String name = function.isEmpty() ? source : function;
        return name.isEmpty() ? place : place.isEmpty() ? name : place + " " + name;
    }
}
