package dev.culprit.tracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Called from plain tests: ArchUnit's own engine runs nothing under JUnit 6, and stays green. */
class ArchitectureTest {
    private static final String BASE = "dev.culprit.tracker.";

    /** From the top down; a package imports only from rows below its own. */
    private static final List<List<String>> ROWS = List.of(
            List.of("app"),
            List.of("web", "api", "mcp"),
            List.of("ingest", "digest", "alert", "retention", "search"),
            List.of("grouping"),
            List.of("event", "trace", "log", "monitor", "feedback"),
            List.of("issue"),
            List.of("release"),
            List.of("spool", "sourcemap", "outcome"),
            List.of("account", "project"),
            List.of("jdbc"));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.culprit");

    @Test
    void packages_import_downwards_only() {
        assertThat(classes.size()).isGreaterThan(80);
        for (int row = 1; row < ROWS.size(); row++) {
            String[] above = ROWS.subList(0, row).stream()
                    .flatMap(List::stream)
                    .map(name -> BASE + name + "..")
                    .toArray(String[]::new);
            String[] own =
                    ROWS.get(row).stream().map(name -> BASE + name + "..").toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAnyPackage(own)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void ingest_and_digest_meet_only_in_the_spool() {
        for (List<String> pair : List.of(List.of("ingest", "digest"), List.of("digest", "ingest"))) {
            noClasses()
                    .that()
                    .resideInAPackage(BASE + pair.get(0) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + pair.get(1) + "..")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void search_stands_alone_beside_its_neighbours() {
        String[] neighbours = {BASE + "ingest..", BASE + "digest..", BASE + "alert..", BASE + "retention.."};
        noClasses()
                .that()
                .resideInAPackage(BASE + "search..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(neighbours)
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(neighbours)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "search..")
                .check(classes);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void every_package_has_a_row() {
        List<String> known = ROWS.stream().flatMap(List::stream).toList();
        List<String> found = classes.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(BASE))
                .map(name -> name.substring(BASE.length()).split("\\.", 2)[0])
                .distinct()
                .toList();
        assertThat(known).containsAll(found);
    }

    @Test
    void protocol_knows_no_framework() {
        noClasses()
                .that()
                .resideInAPackage("dev.culprit.protocol..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "dev.culprit.protocol..", "com.fasterxml.jackson.core..", "org.jspecify..")
                .check(classes);
    }

    @Test
    void names_say_what_a_class_is() {
        String[] empty = {"Impl", "Manager", "Helper", "Util", "Utils"};
        Arrays.stream(empty).forEach(suffix -> noClasses()
                .that()
                .resideInAPackage("dev.culprit..")
                .should()
                .haveSimpleNameEndingWith(suffix)
                .check(classes));
    }
}
