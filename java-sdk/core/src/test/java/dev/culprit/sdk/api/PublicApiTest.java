package dev.culprit.sdk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.culprit.sdk.Culprit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs use must not change by accident: {@code api.txt} says what it is. */
class PublicApiTest {
    private static final Path KNOWN = Path.of(System.getProperty("culprit.api", "api.txt"));
    private static final Path FOUND = Path.of("target", "api.txt");

    @Test
    void publicApi_isAsWrittenDown() throws Exception {
        List<String> found = PublicApi.of(Path.of(Culprit.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Files.createDirectories(FOUND.toAbsolutePath().getParent());
        Files.write(FOUND, found);
        List<String> known = Files.exists(KNOWN) ? Files.readAllLines(KNOWN) : List.of();
        if (!found.equals(known)) {
            fail("The public API changed:\n" + difference(known, found)
                    + "\nIf that is meant: cp java-sdk/core/target/api.txt java-sdk/core/api.txt");
        }
    }

    @Test
    void publicApi_namesNoTypeOfTheSharedProtocolModule() throws Exception {
        assertThat(Files.readAllLines(KNOWN)).noneMatch(line -> line.contains("dev.culprit.protocol"));
    }

    private static String difference(List<String> known, List<String> found) {
        List<String> lines = new ArrayList<>();
        in(known).stream().filter(line -> !in(found).contains(line)).forEach(line -> lines.add("- " + line));
        in(found).stream().filter(line -> !in(known).contains(line)).forEach(line -> lines.add("+ " + line));
        return String.join("\n", lines);
    }

    /** Members with the name of their class before them. */
    private static List<String> in(List<String> lines) {
        List<String> named = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            type = line.startsWith("  ") ? type : line;
            named.add(line.startsWith("  ") ? type + " ::" + line : line);
        }
        return named;
    }
}
