package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {

    @ParameterizedTest
    @CsvSource({
        "fatal, FATAL",
        "critical, FATAL",
        "50, FATAL",
        "error, ERROR",
        "Error, ERROR",
        "40, ERROR",
        "warning, WARNING",
        "30, WARNING",
        "info, INFO",
        "log, INFO",
        "20, INFO",
        "debug, DEBUG",
        "10, DEBUG"
    })
    void nameOrNumber_isRead(String text, Level level) {
        assertThat(Level.parse(text)).contains(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "warn", "trace", "15", "fatality"})
    void otherText_isNoLevelOfAnEvent(String text) {
        assertThat(Level.parse(text)).isEmpty();
    }
}
