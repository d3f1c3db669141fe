package dev.culprit.sdk.jul;

import java.util.IllegalFormatException;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Puts a record's values into its message, which may be the key of a translation. */
final class RecordText {
    private static final Formatter FORMATTER = new Formatter() {
        @Override
        public String format(LogRecord record) {
            return formatMessage(record);
        }
    };

    private RecordText() {}

    static @Nullable String messageFormat(LogRecord record) {
        return record.getMessage() == null ? null : FORMATTER.formatMessage(record);
    }

    /** As it is when it does not fit its values. */
    @SuppressWarnings("FormatStringAnnotation") // the program's template
    static @Nullable String printf(LogRecord record) {
        String template = localized(record);
        Object[] values = record.getParameters();
        if (template == null || values == null || values.length == 0) {
            return template;
        }
        try {
            return String.format(template, values);
        } catch (IllegalFormatException e) {
            return template;
        }
    }

    private static @Nullable String localized(LogRecord record) {
        ResourceBundle bundle = record.getResourceBundle();
        if (bundle == null || record.getMessage() == null) {
            return record.getMessage();
        }
        try {
            return bundle.getString(record.getMessage());
        } catch (MissingResourceException | ClassCastException e) {
            return record.getMessage();
        }
    }
}
