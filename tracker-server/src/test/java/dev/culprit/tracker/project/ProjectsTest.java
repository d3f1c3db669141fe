package dev.culprit.tracker.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectsTest {
    @ParameterizedTest
    @CsvSource({
        "My app,my-app,MY-APP",
        "Überweisung & Müll,uberweisung-mull,UBERWEISUNG",
        "42,project-42,PROJECT-42",
        "日本,project-,PROJECT",
        "--Shop--,shop,SHOP",
        "checkout-service-production,checkout-service-production,CHECKOUT-SER"
    })
    void slug_and_prefix_follow_from_the_name(String name, String slug, String prefix) {
        assertThat(Projects.slug(name)).isEqualTo(slug);
        assertThat(Projects.prefix(slug)).isEqualTo(prefix);
    }
}
