package dev.culprit.tracker.event;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which frames are the application's own. Java clients say nothing unless they were set up to, and browsers call
 * everything their own, so the server has to decide.
 */
public final class InAppRules {
    /** Packages of libraries, found by their first one, two or three names. */
    private static final Set<String> LIBRARY_PACKAGES = Set.of(
            "java",
            "javax",
            "jakarta",
            "jdk",
            "sun",
            "scala",
            "akka",
            "kotlin",
            "kotlinx",
            "groovy",
            "clojure",
            "android",
            "androidx",
            "dalvik",
            "libcore",
            "rx",
            "feign",
            "retrofit2",
            "okhttp3",
            "okio",
            "reactor",
            "junit",
            "jodd",
            "play",
            "com.sun",
            "com.android",
            "com.fasterxml",
            "com.google.common",
            "com.google.inject",
            "com.google.gson",
            "com.google.protobuf",
            "com.zaxxer",
            "com.mysql",
            "com.mongodb",
            "com.netflix",
            "com.amazonaws",
            "com.microsoft.sqlserver",
            "com.datastax",
            "com.github.benmanes",
            "com.squareup",
            "com.ibm",
            "dev.culprit.sdk",
            "io.sentry",
            "io.netty",
            "io.ktor",
            "io.opentelemetry",
            "io.quarkus",
            "io.vertx",
            "io.smallrye",
            "io.micrometer",
            "io.micronaut",
            "io.undertow",
            "io.grpc",
            "io.reactivex",
            "io.lettuce",
            "io.agroal",
            "io.prometheus",
            "net.bytebuddy",
            "net.sf",
            "ch.qos",
            "org.apache",
            "org.springframework",
            "org.jboss",
            "org.glassfish",
            "org.postgresql",
            "org.hibernate",
            "org.eclipse",
            "org.slf4j",
            "org.h2",
            "org.mariadb",
            "org.flywaydb",
            "org.junit",
            "org.mockito",
            "org.testng",
            "org.gradle",
            "org.codehaus",
            "org.aspectj",
            "org.thymeleaf",
            "org.quartz",
            "org.jooq",
            "org.xnio",
            "org.wildfly",
            "org.mozilla",
            "oracle",
            "redis.clients",
            "freemarker",
            "ognl",
            "zio",
            "cats");

    private static final String[] LIBRARY_FOLDERS = {
        "/node_modules/", "/vendor/", "/site-packages/", "/dist-packages/", "/usr/local/lib/", "/usr/lib/",
        "/.cargo/registry/", "/go/pkg/mod/", "/gems/", "/bower_components/", "/core-js/", "/@babel/",
        "/regenerator-runtime/", "/@sentry/"
    };
    private static final String[] LIBRARY_HOSTS = {"://unpkg.com/", "://cdnjs.cloudflare.com/", "://cdn.jsdelivr.net/"};
    private static final Set<String> UNDECIDED = Set.of("native", "c", "cocoa", "objc");

    private InAppRules() {}

    /**
     * @param said what the client said, which counts unless the path belongs to a library
     * @return null if nobody can tell
     */
    public static @Nullable Boolean decide(
            String platform, @Nullable Boolean said, @Nullable String module, @Nullable String path) {
        if (path != null && isLibraryPath(path)) {
            return false;
        }
        if (said != null) {
            return said;
        }
        if (module != null && platform.equals("java")) {
            return !isLibraryModule(module);
        }
        if (path == null && module == null) {
            return null;
        }
        return UNDECIDED.contains(platform) ? null : Boolean.TRUE;
    }

    static boolean isLibraryPath(String path) {
        if (path.startsWith("node:") || path.startsWith("internal/") || path.startsWith("<frozen ")) {
            return true;
        }
        String slashed = path.indexOf('\\') >= 0 ? path.replace('\\', '/') : path;
        for (String folder : LIBRARY_FOLDERS) {
            // a relative path may begin with the folder
            if (slashed.contains(folder) || slashed.startsWith(folder.substring(1))) {
                return true;
            }
        }
        for (String host : LIBRARY_HOSTS) {
            if (slashed.contains(host)) {
                return true;
            }
        }
        return false;
    }

    static boolean isLibraryModule(String module) {
        int end = -1;
        for (int names = 0; names < 3; names++) {
            end = module.indexOf('.', end + 1);
            if (end < 0) {
                return false;
            }
            if (LIBRARY_PACKAGES.contains(module.substring(0, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
