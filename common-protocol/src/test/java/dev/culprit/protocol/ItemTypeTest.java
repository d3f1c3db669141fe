package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTypeTest {

    @ParameterizedTest
    @CsvSource({
        "event, error",
        "transaction, transaction",
        "session, session",
        "sessions, session",
        "attachment, attachment",
        "check_in, monitor",
        "feedback, feedback",
        "log, log_item",
        "span, span",
        "trace_metric, trace_metric",
        "replay_video, replay",
        "profile, profile",
        "profile_chunk_ui, profile_chunk",
        "raw_security, security",
        "client_report, internal",
        "user_report, default",
        "statsd, metric_bucket",
        "tomorrow, default"
    })
    void wireName_mapsToTheCategoryThatClientsKnow(String type, String category) {
        assertThat(ItemType.of(type).category()).hasToString(category);
    }

    @Test
    void unknownName_staysInTheHeader() {
        ItemHeader header = ItemHeader.builder("tomorrow").build();

        assertThat(header.type()).isEqualTo(ItemType.UNKNOWN);
        assertThat(header.typeName()).isEqualTo("tomorrow");
    }

    @Test
    void quantity_isTheItemCountOfContainersOnly() {
        assertThat(ItemHeader.builder("log").itemCount(6).build().quantity()).isEqualTo(6);
        assertThat(ItemHeader.builder("event").itemCount(6).build().quantity()).isEqualTo(1);
        assertThat(ItemHeader.of(ItemType.LOG).quantity()).isEqualTo(1);
    }
}
