package dev.culprit.sdk;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What the program does not tell, found where it costs little: its release, its packages, the name of the machine. As the
 * thread that sends starts, it asks for what may take longer.
 */
final class Environment implements Runnable {
    /** Packages of launchers, which say nothing about the program they launch. */
    private static final List<String> LAUNCHERS = List.of(
            "java.",
            "jdk.",
            "sun.",
            "org.springframework.boot.loader",
            "io.quarkus.bootstrap",
            "org.apache.maven",
            "org.codehaus.plexus",
            "org.gradle",
            "com.intellij",
            "org.junit",
            "org.apache.catalina",
            "org.eclipse.jetty",
            "org.jboss");

    private final @Nullable String mainClass;
    private final @Nullable String release;
    private final List<String> inAppIncludes;
    private final boolean attachServerName;
    private volatile @Nullable String serverName;

    Environment(CulpritOptions options) {
        boolean on = options.isEnabled() && options.getDsn() != null;
        Path jar = on ? mainJar() : null;
        Attributes manifest = jar == null ? new Attributes() : manifest(jar);
        mainClass = mainClass(manifest);
        String known = options.getRelease();
        release = known != null || !on ? known : detectRelease(manifest);
        inAppIncludes = options.getInAppIncludes().isEmpty() ? derivedIncludes() : options.getInAppIncludes();
        attachServerName = options.isAttachServerName();
        String name = options.getServerName();
        serverName = !attachServerName ? null : name != null || !on ? name : cheapHostName();
    }

    @Nullable String release() {
        return release;
    }

    List<String> inAppIncludes() {
        return inAppIncludes;
    }

    @Nullable String serverName() {
        return serverName;
    }

    /** Asks the resolver, which may take seconds: not for the threads of the program. */
    @Override
    public void run() {
        if (attachServerName && serverName == null) {
            try {
                serverName = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                serverName = "localhost";
            }
        }
    }

    private static @Nullable String cheapHostName() {
        String variable = System.getenv("HOSTNAME");
        variable = variable == null ? System.getenv("COMPUTERNAME") : variable;
        if (variable != null && !variable.isBlank()) {
            return variable.trim();
        }
        try {
            String name = firstLine("/proc/sys/kernel/hostname");
            return name.isEmpty() ? null : name;
        } catch (IOException e) {
            return null;
        }
    }

    /** With the oldest of the JDK's readers, whose classes every program has loaded. */
    private static String firstLine(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            return new String(in.readNBytes(256), StandardCharsets.UTF_8).trim();
        }
    }

    /** The jar that the program was started with; null when it was started otherwise. */
    private static @Nullable Path mainJar() {
        String path = System.getProperty("java.class.path", "");
        if (!path.endsWith(".jar") || path.contains(System.getProperty("path.separator"))) {
            return null;
        }
        Path jar = Path.of(path);
        return Files.isRegularFile(jar) ? jar : null;
    }

    private static Attributes manifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException e) {
            return new Attributes();
        }
    }

    private static @Nullable String detectRelease(Attributes manifest) {
        String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        if (version != null) {
            String title = manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
            return title == null ? version : title + "@" + version;
        }
        return gitCommit();
    }

    /** As the plugins of Maven and Gradle leave it on the class path. */
    private static @Nullable String gitCommit() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream("git.properties")
                : loader.getResourceAsStream("git.properties")) {
            if (in == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(in);
            String commit = properties.getProperty("git.commit.id.abbrev");
            commit = commit == null ? properties.getProperty("git.commit.id") : commit;
            return commit == null ? properties.getProperty("git.commit.id.full") : commit;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String mainClass(Attributes manifest) {
        String start = manifest.getValue("Start-Class");
        if (start != null) {
            return start;
        }
        String main = manifest.getValue(Attributes.Name.MAIN_CLASS);
        if (main != null) {
            return main;
        }
        String command = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return command.endsWith(".jar") || command.isEmpty() ? null : command;
    }

    /** The first two parts of the package of the main class, or the only one. */
    private List<String> derivedIncludes() {
        String name = mainClass;
        if (name == null) {
            return List.of();
        }
        // a module is named before its class
        String type = name.substring(name.indexOf('/') + 1);
        for (String launcher : LAUNCHERS) {
            if (type.startsWith(launcher)) {
                return List.of();
            }
        }
        String[] parts = type.split("\\.", -1);
        if (parts.length < 2) {
            return List.of();
        }
        return List.of(parts.length == 2 ? parts[0] + "." : parts[0] + "." + parts[1] + ".");
    }
}
