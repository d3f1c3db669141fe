package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found out about a program that tells nothing: release, own packages, libraries. */
class EnvironmentTest {
    private final String classPath = System.getProperty("java.class.path");
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path folder;

    @AfterEach
    void putBack() {
        System.setProperty("java.class.path", classPath);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Test
    void mainJarWithTitleAndVersion_tellsTheRelease() throws Exception {
        startedWith(Map.of("Implementation-Title", "shop", "Implementation-Version", "1.2.3"));

        assertThat(environment().release()).isEqualTo("shop@1.2.3");
    }

    @Test
    void mainJarWithVersionAlone_tellsIt() throws Exception {
        startedWith(Map.of("Implementation-Version", "1.2.3"));

        assertThat(environment().release()).isEqualTo("1.2.3");
    }

    @Test
    void gitPropertiesOnTheClassPath_tellTheCommit() throws Exception {
        startedWith(Map.of());
        withFile("git.properties", "git.commit.id.abbrev=abc1234\ngit.commit.id.full=abc1234def\n");

        assertThat(environment().release()).isEqualTo("abc1234");
    }

    @Test
    void gitPropertiesThatAreBroken_tellNothing() throws Exception {
        startedWith(Map.of());
        withFile("git.properties", "git.commit.id=\\u00zz\n");

        assertThat(environment().release()).isNull();
    }

    @Test
    void jarThatIsBroken_tellsNothing() throws Exception {
        System.setProperty(
                "java.class.path",
                Files.writeString(folder.resolve("app.jar"), "no jar").toString());

        assertThat(environment().release()).isNull();
    }

    @Test
    void classOfASpringBootJar_tellsTheOwnPackages() throws Exception {
        startedWith(Map.of(
                "Main-Class", "org.springframework.boot.loader.JarLauncher", "Start-Class", "com.acme.shop.Main"));

        assertThat(environment().inAppIncludes()).containsExactly("com.acme.");
    }

    @Test
    void releaseOfTheCode_goesFirst() throws Exception {
        startedWith(Map.of("Implementation-Version", "1.2.3"));
        CulpritOptions options = options();
        options.setRelease("mine");

        assertThat(new Environment(options).release()).isEqualTo("mine");
    }

    @Test
    void jarsOnTheClassPath_areLibrariesWithTheirVersions() {
        Map<String, String> modules = Modules.of(
                "/m2/jackson-core-2.18.2.jar:/app/classes:/x/a-b-1.0-SNAPSHOT.jar:C:\\lib\\guava-33.jar:noversion.jar:-1.jar:",
                ":");

        assertThat(modules)
                .containsEntry("jackson-core", "2.18.2")
                .containsEntry("a-b", "1.0-SNAPSHOT")
                .containsEntry("guava", "33")
                .containsKey("culprit-sdk")
                .hasSize(4);
    }

    @Test
    void longClassPath_isCut() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            path.append("/lib/m").append(i).append("-1.jar;");
        }

        assertThat(Modules.of(path.toString(), ";")).hasSize(500);
    }

    private static Environment environment() {
        return new Environment(options());
    }

    private static CulpritOptions options() {
        CulpritOptions options = new CulpritOptions();
        options.setDsn("http://key@localhost/1");
        return options;
    }

    private void startedWith(Map<String, String> attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        Path jar = folder.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream made = new JarOutputStream(out, manifest)) {
            made.finish();
        }
        System.setProperty("java.class.path", jar.toString());
    }

    private void withFile(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
    }
}
