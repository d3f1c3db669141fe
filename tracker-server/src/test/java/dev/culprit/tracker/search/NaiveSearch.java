package dev.culprit.tracker.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a search means, said as simply as possible: one event after the other, in memory. */
final class NaiveSearch {
    private final List<Map<String, Object>> events;

    NaiveSearch(List<Map<String, Object>> events) {
        this.events = events;
    }

    List<Map<String, Object>> matching(Condition condition) {
        return events.stream().filter(event -> holds(condition, event)).toList();
    }

    /** Groups by the plain names, with the aggregates beside them. */
    List<Map<String, Object>> grouped(Condition rows, Condition groups, List<String> columns) {
        Map<List<@Nullable Object>, List<Map<String, Object>>> byKey = new LinkedHashMap<>();
        for (Map<String, Object> event : matching(rows)) {
            List<@Nullable Object> key = new ArrayList<>();
            columns.stream().filter(c -> !c.endsWith(")")).forEach(c -> key.add(event.get(c)));
            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
        }
        if (byKey.isEmpty() && columns.stream().allMatch(c -> c.endsWith(")"))) {
            byKey.put(List.of(), List.of());
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (List<Map<String, Object>> members : byKey.values()) {
            Map<String, Object> group = new LinkedHashMap<>();
            for (String column : columns) {
                Object value = column.endsWith(")")
                        ? aggregate(column, members)
                        : members.get(0).get(column);
                if (value != null) {
                    group.put(column, value);
                }
            }
            if (holdsFor(groups, members)) {
                found.add(group);
            }
        }
        return found;
    }

    private static @Nullable Object aggregate(String name, List<Map<String, Object>> members) {
        String argument = name.substring(name.indexOf('(') + 1, name.length() - 1);
        return switch (name.substring(0, name.indexOf('('))) {
            case "count" -> (long) members.size();
            case "count_unique" ->
                members.stream()
                        .map(event -> event.get(argument))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
            case "count_if" ->
                members.stream()
                        .filter(event -> Objects.equals(event.get("level"), "error"))
                        .count();
            case "first_seen" ->
                members.stream()
                        .map(event -> (Instant) event.get("timestamp"))
                        .min(Instant::compareTo)
                        .orElse(null);
            case "last_seen" ->
                members.stream()
                        .map(event -> (Instant) event.get("timestamp"))
                        .max(Instant::compareTo)
                        .orElse(null);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static boolean holdsFor(Condition condition, List<Map<String, Object>> members) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> holdsFor(part, members));
        }
        Condition.Term term = (Condition.Term) condition;
        long value = (Long) Objects.requireNonNull(aggregate(term.key(), members));
        return term.negated()
                != compare(
                        Long.compare(value, Long.parseLong(term.values().get(0).text())), term.operator());
    }

    private static boolean compare(int order, Operator operator) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
        };
    }

    static boolean holds(Condition condition, Map<String, Object> event) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> holds(part, event));
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, event));
        }
        if (condition instanceof Condition.Words words) {
            return matches(words.text(), (String) event.get("title"), true);
        }
        if (condition instanceof Condition.Has has) {
            return has.negated() != event.containsKey(has.key());
        }
        Condition.Term term = (Condition.Term) condition;
        Object value = event.get(term.key());
        return term.negated() != term.values().stream().anyMatch(wanted -> one(value, term.operator(), wanted));
    }

    private static boolean one(@Nullable Object value, Operator operator, TextPattern wanted) {
        if (value == null) {
            return wanted.isLiteral() && wanted.text().isEmpty();
        }
        if (value instanceof Long number) {
            return compare(new BigDecimal(number).compareTo(new BigDecimal(wanted.text())), operator);
        }
        if (value instanceof Instant instant) {
            Instant date = Instant.parse(wanted.text());
            Instant second = instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            return compare(second.compareTo(date), operator);
        }
        if (value instanceof Boolean truth) {
            return truth == wanted.text().equals("true");
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> matches(wanted, (String) item, false));
        }
        return matches(wanted, (String) value, false);
    }

    private static boolean matches(TextPattern wanted, @Nullable String text, boolean anywhere) {
        if (text == null) {
            return false;
        }
        if (wanted.isLiteral() && !anywhere) {
            return wanted.text().equals(text);
        }
        String pattern = wanted.pieces().stream()
                .map(piece -> Pattern.quote(piece.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(".*"));
        return text.toLowerCase(Locale.ROOT).matches("(?s)" + (anywhere ? ".*" + pattern + ".*" : pattern));
    }
}
