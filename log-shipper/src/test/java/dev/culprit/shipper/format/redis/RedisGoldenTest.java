package dev.culprit.shipper.format.redis;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.Golden;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.fixture.OddBytes;
import dev.culprit.shipper.format.FormatSettings;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisGoldenTest {
    private static RedisFormat format() {
        return new RedisFormat(new FormatSettings(Level.WARNING, ZoneOffset.UTC, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad_logfile_stderr",
                "badconf_stderr",
                "corrupt_rdb",
                "master",
                "nodir_stdout",
                "port_in_use",
                "replica",
                "sentinel",
                "unwritable"
            })
    void eachRecordingGivesItsGoldenEntries(String recording) {
        String file = "redis/" + recording + ".log";
        Golden.check(file, LogReplay.entries(format(), LogReplay.log(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"master", "replica", "sentinel", "badconf_stderr", "unwritable"})
    void oddBytesThrowNothingAndLoseNothing(String recording) {
        OddBytes.survives(RedisFormat::new, LogReplay.log("redis/" + recording + ".log"), 42, 300);
        OddBytes.looksFairly(RedisFormat::new, LogReplay.log("redis/" + recording + ".log"), 7, 30);
    }
}
