package dev.culprit.shipper.format.nginx;

import static dev.culprit.shipper.fixture.LogReplay.log;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.Golden;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.fixture.OddBytes;
import dev.culprit.shipper.format.FormatSettings;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxGoldenTest {
    private static NginxFormat format(Level least) {
        return new NginxFormat(new FormatSettings(least, ZoneOffset.UTC, Map.of()));
    }

    @Test
    void accessAndErrorLogTogetherGiveOneEventForEachFailure() {
        Golden.check(
                "nginx/access_and_error.log",
                LogReplay.entries(format(Level.ERROR), log("nginx/access_json.log"), log("nginx/error.log")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "access_timed", "access_json", "error"})
    void oddBytesThrowNothingAndLoseNothing(String recording) {
        OddBytes.survives(NginxFormat::new, log("nginx/" + recording + ".log"), 42, 500);
        OddBytes.looksFairly(NginxFormat::new, log("nginx/" + recording + ".log"), 7, 50);
    }
}
