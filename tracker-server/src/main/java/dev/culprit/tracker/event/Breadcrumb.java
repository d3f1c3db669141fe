package dev.culprit.tracker.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something the program did before the fault. */
public record Breadcrumb(
        Optional<Instant> at, String type, String category, String level, String message, List<Fact> data) {
    public Breadcrumb {
        data = List.copyOf(data);
    }

    /** Time before the fault, {@code −4.2 s}; empty when unknown. */
    public String before(Instant fault) {
        if (at.isEmpty()) {
            return "";
        }
        long millis = Duration.between(at.get(), fault).toMillis();
        String sign = millis >= 0 ? "−" : "+";
        long size = Math.abs(millis);
        if (size < 1_000) {
            return sign + size + " ms";
        }
        if (size < 60_000) {
            return String.format(Locale.ROOT, "%s%.1f s", sign, size / 1_000.0);
        }
        if (size < 3_600_000) {
            return sign + size / 60_000 + " min " + size / 1_000 % 60 + " s";
        }
        return size < 172_800_000
                ? sign + size / 3_600_000 + " h " + size / 60_000 % 60 + " min"
                : sign + size / 86_400_000 + " d";
    }

    /** One line: the message, else what the data says of a request or a navigation. */
    public String summary() {
        if (!message.isEmpty()) {
            return message;
        }
        String request = (value("method") + " " + value("url")).strip();
        if (!request.isEmpty()) {
            String status = value("status_code").isEmpty() ? value("http.response.status_code") : value("status_code");
            return status.isEmpty() ? request : request + " → " + status;
        }
        return value("to").isEmpty() ? "" : value("from") + " → " + value("to");
    }

    /** What the summary does not already say. */
    public List<Fact> details() {
        if (!message.isEmpty()) {
            return data;
        }
        List<String> said = List.of("method", "url", "status_code", "http.response.status_code", "from", "to");
        return data.stream().filter(fact -> !said.contains(fact.name())).toList();
    }

    public boolean alarming() {
        return level.equals("error") || level.equals("fatal") || level.equals("critical");
    }

    private String value(String name) {
        return data.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElse("");
    }
}
