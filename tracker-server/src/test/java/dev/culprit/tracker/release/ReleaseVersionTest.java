package dev.culprit.tracker.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.release.ReleaseVersion.Numbers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseVersionTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void partsAreFound() {
        ReleaseVersion version = ReleaseVersion.parse("com.example.shop@1.2.3-rc.1+456");

        assertThat(version.packageName()).isEqualTo("com.example.shop");
        assertThat(version.shortText()).isEqualTo("1.2.3-rc.1+456");
        assertThat(version.numbers()).contains(new Numbers(1, 2, 3, 0, "rc.1", "456", 3));
    }

    @ParameterizedTest
    @CsvSource({"1.2, 2", "v1, 1", "1.2.3.4, 4"})
    void shorterAndLongerNumbersAreNumbers(String text, int components) {
        assertThat(ReleaseVersion.parse(text).numbers().orElseThrow().components())
                .isEqualTo(components);
    }

    @ParameterizedTest
    @CsvSource({"nightly", "2026-11-22T12", "3f2a9c1d5e7b", "123456789012", "1..2", "@", "shop@", "99999999999999999999"
    })
    void whatIsNoNumberHasOnlyItsText(String text) {
        assertThat(ReleaseVersion.parse(text).numbers()).isEmpty();
        assertThat(ReleaseVersion.parse(text).shortText()).isNotEmpty();
    }

    @Test
    void aCommitIsCut() {
        assertThat(ReleaseVersion.parse("shop@919629b7785a259db4da17d09c270d810cde8ca1")
                        .shortText())
                .isEqualTo("919629b7785a");
    }

    @ParameterizedTest
    @CsvSource({
        "1.9.0, 1.10.0",
        "1.0.0-alpha, 1.0.0-alpha.1",
        "1.0.0-alpha.1, 1.0.0-alpha.beta",
        "1.0.0-beta.2, 1.0.0-beta.11",
        "1.0.0-rc.1, 1.0.0",
        "1.0.0+9, 1.0.0+10",
        "1.2, 1.2.1",
        "a@1.0, a@1.1"
    })
    void numbersHaveAnOrder(String lower, String higher) {
        assertThat(ReleaseVersion.parse(lower).compareTo(ReleaseVersion.parse(higher)))
                .hasValueSatisfying(order -> assertThat(order).isNegative());
        assertThat(ReleaseVersion.parse(higher).compareTo(ReleaseVersion.parse(lower)))
                .hasValueSatisfying(order -> assertThat(order).isPositive());
    }

    @ParameterizedTest
    @CsvSource({"a@1.0, b@2.0", "1.0, nightly", "a@1.0, 2.0"})
    void whatCountsDifferentlyHasNoOrderByNumber(String one, String other) {
        assertThat(ReleaseVersion.parse(one).compareTo(ReleaseVersion.parse(other)))
                .isEmpty();
    }

    @Test
    void datesDecideWhereNumbersDoNot() {
        DatedRelease nightly = DatedRelease.of("nightly", MONDAY);
        DatedRelease later = DatedRelease.of("1.0", MONDAY.plusSeconds(1));

        assertThat(later.isAfter(nightly)).isTrue();
        assertThat(nightly.isAtLeast(later)).isFalse();
        assertThat(nightly.isAtLeast(nightly)).isTrue();
        assertThat(nightly.isAfter(nightly)).isFalse();
    }

    @Test
    void aPatchOfAnOldLineIsNotTheNewest() {
        assertThat(DatedRelease.newest(List.of(
                        DatedRelease.of("2.0.0", MONDAY),
                        DatedRelease.of("1.0.9", MONDAY.plusSeconds(9)),
                        DatedRelease.of("1.9.0", MONDAY.minusSeconds(9)))))
                .map(release -> release.version().text())
                .contains("2.0.0");
        assertThat(DatedRelease.newest(List.of())).isEmpty();
    }
}
