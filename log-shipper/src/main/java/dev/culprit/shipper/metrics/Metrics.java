package dev.culprit.shipper.metrics;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The figures that the parts give, in Prometheus' text format 0.0.4. Safe for use by several threads. */
public final class Metrics {
    private final Map<ShipperMetric, Supplier<Map<List<String>, ? extends Number>>> families =
            new EnumMap<>(ShipperMetric.class);

    /** Gives a figure without labels. The supplier is called from any thread, and must not wait. */
    public void register(ShipperMetric metric, DoubleSupplier value) {
        register(metric, () -> Map.of(List.of(), value.getAsDouble()));
    }

    /**
     * Gives a figure by the values of its labels.
     *
     * @throws IllegalStateException when it is given already
     */
    public synchronized void register(ShipperMetric metric, Supplier<Map<List<String>, ? extends Number>> values) {
        if (families.putIfAbsent(metric, values) != null) {
            throw new IllegalStateException(metric + " is given already");
        }
    }

    /** The page, all figures that somebody gives. */
    public String text() {
        StringBuilder page = new StringBuilder(4096);
        Map<ShipperMetric, Supplier<Map<List<String>, ? extends Number>>> now;
        synchronized (this) {
            now = new LinkedHashMap<>(families);
        }
        now.forEach((metric, values) -> write(page, metric, values.get()));
        return page.toString();
    }

    private static void write(StringBuilder page, ShipperMetric metric, Map<List<String>, ? extends Number> values) {
        String name = metric.wireName();
        page.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
        page.append("# TYPE ").append(name).append(' ').append(metric.type()).append('\n');
        values.forEach((labels, value) -> {
            page.append(name);
            writeLabels(page, metric.labels(), labels);
            page.append(' ').append(number(value.doubleValue())).append('\n');
        });
    }

    private static void writeLabels(StringBuilder page, List<String> names, List<String> values) {
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            page.append(i == 0 ? '{' : ',').append(names.get(i)).append("=\"");
            escape(page, values.get(i));
            page.append('"');
        }
        if (!names.isEmpty() && !values.isEmpty()) {
            page.append('}');
        }
    }

    private static void escape(StringBuilder page, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> page.append("\\\\");
                case '"' -> page.append("\\\"");
                case '\n' -> page.append("\\n");
                default -> page.append(c);
            }
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
