package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.fixture.OddBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisOddBytesTest {
    @ParameterizedTest
    @ValueSource(strings = {"master", "replica", "sentinel", "badconf_stderr", "unwritable"})
    void oddBytesThrowNothingAndLoseNothing(String recording) {
        OddBytes.survives(RedisFormat::new, LogReplay.log("redis/" + recording + ".log"), 42, 300);
        OddBytes.looksFairly(RedisFormat::new, LogReplay.log("redis/" + recording + ".log"), 7, 30);
    }
}
