package dev.culprit.tracker.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of faults that must, or must not, become one issue; they stand in grouping-pairs.txt in {@link Sample}'s form. */
class GroupingPairsTest {

    record Pair(String reason, boolean same, String a, String b) {
        @Override
        public String toString() {
            return (same ? "same: " : "different: ") + reason;
        }
    }

    static List<Pair> pairs() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GroupingPairsTest.class.getResourceAsStream("grouping-pairs.txt"))) {
            List<Pair> pairs = new ArrayList<>();
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^=== ", -1)) {
                if (!block.startsWith("same: ") && !block.startsWith("different: ")) {
                    continue;
                }
                int line = block.indexOf('\n');
                int colon = block.indexOf(": ");
                String[] sides = block.substring(line + 1).split("(?m)^---$", -1);
                assertThat(sides).as(block).hasSize(2);
                pairs.add(new Pair(block.substring(colon + 2, line), block.startsWith("same"), sides[0], sides[1]));
            }
            return pairs;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void groups(Pair pair) {
        GroupingResult a = Grouping.of(Sample.event(pair.a()));
        GroupingResult b = Grouping.of(Sample.event(pair.b()));
        assertThat(a.hex().equals(b.hex()))
                .as("%s%n%s%n%s", pair, a.toJson(), b.toJson())
                .isEqualTo(pair.same());
    }

    @Test
    void thereAreAtLeastFiftyPairs() throws IOException {
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(50);
    }
}
