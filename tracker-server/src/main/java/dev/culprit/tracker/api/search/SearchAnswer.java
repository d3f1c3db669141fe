package dev.culprit.tracker.api.search;

import dev.culprit.tracker.search.SearchColumn;
import dev.culprit.tracker.search.SearchRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param data a row each, with every column; null where the row has no value
 */
public record SearchAnswer(List<Map<String, @Nullable Object>> data, Meta meta) {

    /**
     * What the columns are.
     *
     * @param fields type by column: string, integer, date, boolean, array or rate
     * @param units unit by column, null for none
     */
    public record Meta(
            Map<String, String> fields,
            Map<String, @Nullable String> units,
            String dataset,
            String datasetReason,
            boolean isMetricsData,
            boolean isMetricsExtractedData,
            Map<String, @Nullable String> tips) {}

    static SearchAnswer of(SearchRows rows, String dataset) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, @Nullable String> units = new LinkedHashMap<>();
        for (SearchColumn column : rows.columns()) {
            types.put(column.name(), column.type().word());
            units.put(column.name(), column.type().unit().orElse(null));
        }
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        for (Map<String, Object> row : rows.rows()) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            rows.columns().forEach(column -> shown.put(column.name(), row.get(column.name())));
            data.add(shown);
        }
        return new SearchAnswer(data, new Meta(types, units, dataset, "unchanged", false, false, Map.of()));
    }
}
