package dev.culprit.shipper.format.postgres;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One report of the server: its fields as text. A field that says nothing is absent, in whichever way its source says so. */
record PostgresReport(Map<ReportField, String> fields) {
    private static final String SUCCESS = "00000";

    /** The fields of a report while it is read. */
    static final class Fields {
        private final Map<ReportField, String> values = new EnumMap<>(ReportField.class);

        /** Leaves out what means nothing: an empty text, {@code [unknown]}, the SQLSTATE of success. */
        void put(ReportField field, @Nullable String value) {
            if (value != null
                    && !value.isEmpty()
                    && !value.equals("[unknown]")
                    && !(field == ReportField.SQLSTATE && value.equals(SUCCESS))) {
                values.put(field, value);
            }
        }

        boolean has(ReportField field) {
            return values.containsKey(field);
        }

        PostgresReport report() {
            return new PostgresReport(Collections.unmodifiableMap(values));
        }
    }

    @Nullable String get(ReportField field) {
        return fields.get(field);
    }

    Optional<String> find(ReportField field) {
        return Optional.ofNullable(fields.get(field));
    }

    String text(ReportField field) {
        return fields.getOrDefault(field, "");
    }
}
