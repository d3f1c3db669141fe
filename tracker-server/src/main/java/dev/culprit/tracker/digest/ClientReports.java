package dev.culprit.tracker.digest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** Counts what clients say they dropped themselves. A report that cannot be read is counted as invalid, no more. */
final class ClientReports {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");
    private static final int MOST_ENTRIES = 200;
    /** A client that counts more in a minute is broken. */
    private static final long MOST = 1_000_000_000L;

    private static final Set<String> LISTS =
            Set.of("discarded_events", "rate_limited_events", "filtered_events", "filtered_sampling_events");

    void count(OutcomeTally outcomes, AcceptedEnvelope accepted, EnvelopeItem item) {
        JsonNode report;
        try {
            report = JSON.readTree(item.array(), item.offset(), item.length());
        } catch (IOException e) {
            add(outcomes, accepted, "internal", Outcome.INVALID, "client_report", 1);
            return;
        }
        int entries = 0;
        for (String list : LISTS) {
            for (JsonNode entry : report.path(list)) {
                if (++entries > MOST_ENTRIES) {
                    return;
                }
                count(outcomes, accepted, entry);
            }
        }
    }

    private static void count(OutcomeTally outcomes, AcceptedEnvelope accepted, JsonNode entry) {
        String reason = entry.path("reason").asText("");
        String category = entry.path("category").asText("");
        long quantity = entry.path("quantity").asLong(0);
        if (quantity > 0 && quantity <= MOST) {
            add(
                    outcomes,
                    accepted,
                    NAME.matcher(category).matches() ? category : "default",
                    Outcome.CLIENT_DISCARD,
                    NAME.matcher(reason).matches() ? reason : "other",
                    quantity);
        }
    }

    private static void add(
            OutcomeTally outcomes,
            AcceptedEnvelope accepted,
            String category,
            Outcome outcome,
            String reason,
            long quantity) {
        outcomes.add(accepted.received(), accepted.projectId(), accepted.keyId(), category, outcome, reason, quantity);
    }
}
