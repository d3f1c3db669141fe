package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image has only what its settings name: a resource that is missing there is missing at run time, and only there. */
class NativeImageTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SETTINGS = RESOURCES.resolve("META-INF/native-image/dev.culprit/log-shipper");

    @Test
    void eachResourceIsNamed_andEachNameIsAResource() throws IOException {
        List<Pattern> named = new ArrayList<>();
        for (JsonNode include : read("resource-config.json").path("resources").path("includes")) {
            named.add(Pattern.compile(include.path("pattern").asText()));
        }

        assertThat(ownResources()).isNotEmpty().allMatch(resource -> named.stream()
                .anyMatch(pattern -> pattern.matcher(resource).matches()));
        assertThat(named).allSatisfy(pattern -> assertThat(getClass()
                        .getClassLoader()
                        .getResource(pattern.pattern().replaceAll("\\\\[QE]", "")))
                .as("the resource %s", pattern)
                .isNotNull());
    }

    private static List<String> ownResources() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> RESOURCES.relativize(file).toString())
                    .filter(name -> !name.startsWith("META-INF/native-image/"))
                    .toList();
        }
    }

    @Test
    void reflectionAndProxiesAreThoseThatSignalsNeed() throws IOException, ReflectiveOperationException {
        List<String> files = List.of("HangUp.java");
        assertThat(sourcesThatReflect()).containsExactlyElementsOf(files);
        for (JsonNode type : read("reflect-config.json")) {
            Class<?> found = Class.forName(type.path("name").asText());
            for (JsonNode method : type.path("methods")) {
                Class<?>[] parameters =
                        new Class<?>[method.path("parameterTypes").size()];
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i] =
                            Class.forName(method.path("parameterTypes").get(i).asText());
                }
                String name = method.path("name").asText();
                assertThat(name.equals("<init>") ? found.getConstructor(parameters) : found.getMethod(name, parameters))
                        .isNotNull();
            }
        }
        assertThat(read("proxy-config.json").path(0).path(0).asText()).isEqualTo("sun.misc.SignalHandler");
    }

    private static List<String> sourcesThatReflect() throws IOException {
        Pattern reflection = Pattern.compile("Class\\.forName|newProxyInstance|getDeclared(Method|Field|Constructor)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> found = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (reflection.matcher(Files.readString(file)).find()) {
                    found.add(file.getFileName().toString());
                }
            }
            return found;
        }
    }

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(SETTINGS.resolve(name)));
    }
}
