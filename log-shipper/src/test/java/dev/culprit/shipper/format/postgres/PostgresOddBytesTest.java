package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.fixture.OddBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresOddBytesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"c_debian_prefix.log", "d_rich_verbose.log", "g_empty.log", "c_debian_prefix.csv", "h_crash.json"
            })
    void oddBytesThrowNothingAndLoseNothing(String file) {
        OddBytes.survives(PostgresFormat::new, LogReplay.log("postgres/" + file), 42, 300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c_debian_prefix.log", "d_rich_verbose.log", "g_empty.log", "c_debian_prefix.csv", "h_crash.json"
            })
    void whatTheLookLeavesOutIsOfNoInterest(String file) {
        OddBytes.looksFairly(PostgresFormat::new, LogReplay.log("postgres/" + file), 7, 40);
    }
}
