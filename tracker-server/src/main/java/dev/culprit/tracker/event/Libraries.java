package dev.culprit.tracker.event;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from module and file whose code a frame is. */
final class Libraries {
    private static final Pattern NODE_MODULE =
            Pattern.compile("node_modules/(?:\\.pnpm/[^/]+/node_modules/)?((?:@[^/]+/)?[^/]+)");
    private static final Pattern PYTHON_PACKAGE = Pattern.compile("(?:site|dist)-packages/([^/.]+)");
    private static final Pattern PYTHON_ITSELF = Pattern.compile("/lib/python\\d");
    private static final List<String> JAVA_LIBRARIES = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "groovy.",
            "org.springframework.",
            "org.apache.",
            "org.hibernate.",
            "org.jboss.",
            "org.eclipse.",
            "org.junit.",
            "org.postgresql.",
            "org.slf4j.",
            "io.netty.",
            "io.quarkus.",
            "io.vertx.",
            "io.smallrye.",
            "io.sentry.",
            "io.micrometer.",
            "io.grpc.",
            "reactor.",
            "rx.",
            "okhttp3.",
            "retrofit2.",
            "com.fasterxml.",
            "com.google.",
            "com.zaxxer.",
            "ch.qos.logback.",
            "net.bytebuddy.");

    private Libraries() {}

    static boolean looksLikeApp(String module, String file, String platform) {
        if (platform.equals("java")) {
            return JAVA_LIBRARIES.stream().noneMatch(module::startsWith);
        }
        String path = file.replace('\\', '/');
        return !path.contains("node_modules/")
                && !path.startsWith("node:")
                && !PYTHON_PACKAGE.matcher(path).find()
                && !PYTHON_ITSELF.matcher(path).find()
                && !path.contains("/vendor/")
                && !path.contains("/gems/");
    }

    /** {@code react-dom}, {@code org.springframework}, {@code Node.js}; what the frame allows to say. */
    static String name(StackFrame frame, String platform) {
        String path = (frame.absPath().isEmpty() ? frame.filename() : frame.absPath()).replace('\\', '/');
        Matcher nodeModule = NODE_MODULE.matcher(path.contains("node_modules/") ? path : frame.filename());
        String found = "";
        while (nodeModule.find()) {
            found = nodeModule.group(1);
        }
        if (!found.isEmpty()) {
            return found;
        }
        Matcher python = PYTHON_PACKAGE.matcher(path);
        if (python.find()) {
            return python.group(1);
        }
        if (PYTHON_ITSELF.matcher(path).find()) {
            return "Python";
        }
        if (frame.filename().startsWith("node:") || frame.absPath().startsWith("node:")) {
            return "Node.js";
        }
        if (platform.equals("java") && !frame.module().isEmpty()) {
            return javaLibrary(frame.module());
        }
        if (frame.file().startsWith("<")) {
            return "the runtime";
        }
        return frame.module().isEmpty() ? lastPart(frame.file()) : frame.module();
    }

    private static String javaLibrary(String module) {
        String lower = module.toLowerCase(Locale.ROOT);
        if (lower.startsWith("java.") || lower.startsWith("jdk.") || lower.startsWith("sun.")) {
            return "Java";
        }
        int first = module.indexOf('.');
        int second = first < 0 ? -1 : module.indexOf('.', first + 1);
        return second < 0 ? module : module.substring(0, second);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
