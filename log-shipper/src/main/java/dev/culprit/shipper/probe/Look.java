package dev.culprit.shipper.probe;

import java.util.List;
import java.util.Map;

/**
 * What a probe saw.
 *
 * @param state what the next look has to know; it takes the place of the last one when the findings are durable
 */
public record Look(List<Finding> findings, Map<String, String> state) {
    public Look {
        findings = List.copyOf(findings);
        state = Map.copyOf(state);
    }
}
