package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --config f                   | RUN
            --config=f                   | RUN
            --config f --check           | CHECK
            --check --config f           | CHECK
            --config f --dry-run         | DRY_RUN
            --dry-run a.log              | DRY_RUN
            --once --dry-run a.log       | DRY_RUN
            --once a.log b.log           | ONCE
            tail a.log                   | TAIL
            tail --config f --all        | TAIL
            --config f tail              | TAIL
            dead list                    | DEAD
            dead retry id1 --config f    | DEAD
            import-logstash p.conf       | IMPORT_LOGSTASH
            --schema                     | SCHEMA
            --version                    | VERSION
            --help                       | HELP
            -h                           | HELP
            --once --help                | HELP
            """)
    void a_command_line_asks_for_one_thing(String line, Mode mode) throws Exception {
        assertThat(parse(line).mode()).isEqualTo(mode);
    }

    @Test
    void options_and_operands_come_in_any_order() throws Exception {
        Arguments arguments =
                parse("--once a.log --since 2026-01-31 --config f b.log --until 2026-02-01T12:00:00Z --source api");

        assertThat(arguments.files()).containsExactly(Path.of("a.log"), Path.of("b.log"));
        assertThat(arguments.config()).contains(Path.of("f"));
        assertThat(arguments.since()).contains(Instant.parse("2026-01-30T23:00:00Z"));
        assertThat(arguments.until()).contains(Instant.parse("2026-02-01T12:00:00Z"));
        assertThat(arguments.source()).contains("api");
    }

    @Test
    void a_time_without_a_zone_is_local() throws Exception {
        assertThat(parse("--once a --since 2026-07-01T12:00").since()).contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(parse("--once a --since 2026-07-01T12:00:05+05:00").since())
                .contains(Instant.parse("2026-07-01T07:00:05Z"));
    }

    @Test
    void what_stands_behind_two_dashes_is_a_file() throws Exception {
        assertThat(parse("--once -- --odd -name").operands()).containsExactly("--odd", "-name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --confg f                   | unknown option --confg
            -x                          | unknown option -x
            --config                    | expected a value after --config, found nothing
            --config=                   | expected a value after --config, found nothing
            --config a --config b       | expected --config once, found it again
            --config f extra            | expected no file names with --config; for old files: --once, found extra
            --check                     | expected --config FILE
            --check --once f            | expected one of --check, --dry-run, --once and the like, found several
            --once                      | expected files or --config FILE
            --dry-run                   | expected files or --config FILE
            tail                        | expected files or --config FILE
            dead                        | expected dead list, dead retry or dead purge, found dead alone
            dead raise                  | expected dead list, dead retry or dead purge, found dead raise
            import-logstash             | expected one file after import-logstash, found 0
            import-logstash a b         | expected one file after import-logstash, found 2
            --version x                 | expected nothing more, found x
            --config f --since 2026-01-01 | --since does not go with what is asked for
            --once f --pretty           | --pretty does not go with what is asked for
            --once f --since yesterday  | expected a date such as 2026-01-31 or 2026-01-31T12:00:00Z after --since, found yesterday
            --once f --since 2026-02-30 | expected a date such as 2026-01-31 or 2026-01-31T12:00:00Z after --since, found 2026-02-30
            stray                       | expected --config FILE
            """)
    void what_is_not_understood_is_told(String line, String message) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void nothing_at_all_asks_for_the_settings() {
        assertThatThrownBy(() -> Arguments.parse(List.of(), ZoneId.of("UTC"))).hasMessage("expected --config FILE");
    }

    private static Arguments parse(String line) throws UsageException {
        return Arguments.parse(List.of(line.split(" ")), ZoneId.of("Europe/Berlin"));
    }
}
