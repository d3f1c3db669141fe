package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.Golden;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.format.FormatSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_boot",
                "b_default_prefix",
                "c_debian_prefix",
                "d_rich_verbose",
                "e_pgbadger",
                "f_epoch",
                "g_empty",
                "h_crash"
            })
    void eachRecordingGivesItsGoldenEntries(String recording) {
        for (String form : new String[] {"log", "csv", "json"}) {
            String file = "postgres/" + recording + "." + form;
            PostgresFormat format =
                    new PostgresFormat(FormatSettings.of(Level.WARNING).with("slow_ms", 250));
            Golden.check(file, LogReplay.entries(format, LogReplay.log(file)));
        }
    }
}
