package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce10eff725ea4dca8427080dd88dae13", "CE10EFF725EA4DCA8427080DD88DAE13",
                "ce10eff7-25ea-4dca-8427-080dd88dae13", "CE10eff7-25EA-4dca-8427-080dd88dae13"
            })
    void digitsOfAnyForm_readAsTheSameId(String text) {
        assertThat(EventId.parse(text).orElseThrow()).hasToString("ce10eff725ea4dca8427080dd88dae13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ce10",
                "ce10eff725ea4dca8427080dd88dae1",
                "ce10eff725ea4dca8427080dd88dae133",
                "ge10eff725ea4dca8427080dd88dae13",
                "ce10eff7-25ea-4dca-8427_080dd88dae13",
                "ce10eff7-25ea4-dca-8427-080dd88dae13",
                "\u0661e10eff725ea4dca8427080dd88dae13",
                "\u2161e10eff725ea4dca8427080dd88dae13"
            })
    void anythingElse_isNoId(String text) {
        assertThat(EventId.parse(text)).isEmpty();
    }

    @Test
    void randomIds_differAndSurviveTheirText() {
        EventId id = EventId.random();

        assertThat(EventId.parse(id.toString())).contains(id);
        assertThat(EventId.of(id.toUuid())).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(EventId.random()).isNotEqualTo(id);
    }
}
