package dev.culprit.shipper.format.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that PostgreSQL's documentation, appendix A, gives to the SQLSTATEs. */
final class Conditions {
    private static final Map<String, String> NAMES = load();

    private Conditions() {}

    /** Such as {@code unique_violation}; the code itself when it has no name, as the codes of applications do. */
    static String name(String sqlstate) {
        return NAMES.getOrDefault(sqlstate, sqlstate);
    }

    static boolean isKnown(String sqlstate) {
        return NAMES.containsKey(sqlstate);
    }

    private static Map<String, String> load() {
        Map<String, String> names = new HashMap<>();
        try (@Nullable InputStream table = Conditions.class.getResourceAsStream("conditions.txt")) {
            if (table == null) {
                throw new IllegalStateException("expected conditions.txt beside " + Conditions.class.getName());
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII));
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                names.put(line.substring(0, 5), line.substring(6));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }
}
