package dev.culprit.shipper.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_0-9]+)(\\{(?:[a-z]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)+\\})? (\\S+)");

    private final Metrics metrics = new Metrics();

    @Test
    void figures_stand_on_the_page_with_help_and_type() {
        metrics.register(ShipperMetric.LINES_READ, () -> 7);
        metrics.register(ShipperMetric.CHECKPOINT_AGE, () -> 1.5);

        assertThat(metrics.text())
                .isEqualTo(
                        """
                # HELP log_shipper_lines_read_total Lines read.
                # TYPE log_shipper_lines_read_total counter
                log_shipper_lines_read_total 7
                # HELP log_shipper_checkpoint_age_seconds Seconds since the places in the files were written down.
                # TYPE log_shipper_checkpoint_age_seconds gauge
                log_shipper_checkpoint_age_seconds 1.5
                """);
    }

    @Test
    void labels_with_any_text_can_be_read_again() {
        Map<List<String>, Number> files = new LinkedHashMap<>();
        files.put(List.of("/var/log/odd \"name\"\\\nnext"), 12L);
        files.put(List.of("/plain"), Double.POSITIVE_INFINITY);
        metrics.register(ShipperMetric.LAG_BYTES, () -> files);
        metrics.register(ShipperMetric.EVENTS_MATCHED, () -> Map.of(List.of("api", "http-5xx"), 3));

        assertThat(parse(metrics.text()))
                .containsOnly(
                        Map.entry("log_shipper_lag_bytes{file=\"/var/log/odd \\\"name\\\"\\\\\\nnext\"}", "12"),
                        Map.entry("log_shipper_lag_bytes{file=\"/plain\"}", "+Inf"),
                        Map.entry("log_shipper_events_matched_total{source=\"api\",rule=\"http-5xx\"}", "3"));
    }

    @Test
    void each_figure_has_a_legal_name_of_its_own() {
        for (ShipperMetric metric : ShipperMetric.values()) {
            metrics.register(metric, () -> 0);
        }

        assertThat(parse(metrics.text())).hasSize(ShipperMetric.values().length);
        assertThatThrownBy(() -> metrics.register(ShipperMetric.SENT, () -> 1))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The part of Prometheus' grammar that is in use: samples follow HELP and TYPE of their family. */
    private static Map<String, String> parse(String page) {
        Map<String, String> samples = new LinkedHashMap<>();
        String family = "";
        for (String line : page.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ", 4)[2];
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line).matches("# TYPE " + family + " (counter|gauge)");
            } else if (!line.isEmpty()) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(family);
                String labels = sample.group(2) == null ? "" : sample.group(2);
                assertThat(samples.put(family + labels, sample.group(3)))
                        .as(line)
                        .isNull();
            }
        }
        return samples;
    }
}
