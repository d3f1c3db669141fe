package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The terms of a query as conditions over {@code issue i JOIN project p}.
 *
 * <p>Tags and releases stand in the events alone. Such a term looks through the events of an issue within the period
 * until one fits, along the index by issue and time: nothing for issues that have it in their newest events, and for
 * those that never have it a read of all of them, about a second for each million events. Other conditions and the
 * period make it cheaper, an index over tags would cost every event that is ever written.
 */
final class IssueConditions {
    private static final String NEWEST =
            "(SELECT r.version FROM release_project rp JOIN release r ON r.id = rp.release_id"
                    + " WHERE rp.project_id = i.project_id ORDER BY coalesce(r.released, r.created) DESC, r.id DESC LIMIT 1)";

    private final IssueFilter filter;

    IssueConditions(IssueFilter filter) {
        this.filter = filter;
    }

    /** Begins with {@code AND}. */
    Query of(IssueTerm term) {
        // what is not known does not fit, whichever way it is asked
        return Query.of(term.negated() ? " AND NOT coalesce((" : " AND (")
                .add(condition(term))
                .add(term.negated() ? "), false)" : ")");
    }

    private Query condition(IssueTerm term) {
        List<String> values = term.values();
        return switch (term.key()) {
            case ASSIGNED -> any(values, this::assigned);
            case BOOKMARKS -> any(values, this::bookmarked);
            case HAS -> has(values.get(0));
            case HANDLED -> Query.of(values.get(0).equals("handled") ? "i.handled IS NOT FALSE" : "i.handled = false");
            case REVIEW ->
                Query.of("i.status = 0 AND NOT i.reviewed AND (i.regressed OR i.escalating"
                        + " OR i.first_seen > now() - interval '7 days')");
            case STATE ->
                Query.of(IssueTab.named(values.get(0)).orElse(IssueTab.ALL).condition());
            case LEVEL ->
                codes(
                        "i.level",
                        values.stream()
                                .map(word ->
                                        (long) Level.named(word).orElseThrow().code())
                                .toList());
            case PRIORITY ->
                codes(
                        Priority.SQL,
                        values.stream()
                                .map(word -> (long)
                                        Priority.named(word).orElseThrow().code())
                                .toList());
            case PROJECT -> any(values, value -> text("p.slug", value));
            case ENVIRONMENT -> environment(values);
            case TYPE -> any(values, value -> text("i.type", value));
            case VALUE -> any(values, value -> text("i.value", value));
            case PLATFORM -> any(values, value -> text("i.platform", value));
            case LOGGER -> any(values, value -> text("i.logger", value));
            case RELEASE -> any(values, this::release);
            case FIRST_RELEASE ->
                any(
                        values,
                        value -> isLatest(value)
                                ? Query.of("i.first_release = " + NEWEST)
                                : text("i.first_release", value));
            case TIMES_SEEN -> timesSeen(values.get(0));
            case FIRST_SEEN -> any(values, value -> time("i.first_seen", value));
            case LAST_SEEN -> any(values, value -> time("i.last_seen", value));
            case ISSUE -> any(values, IssueConditions::issue);
            case ISSUE_ID -> codes("i.id", values.stream().map(Long::valueOf).toList());
            case EVENT -> any(values, IssueConditions::event);
            case TRACE -> trace(values);
            case TAG -> any(values, value -> tagOrText(term.name(), value));
            case TEXT -> any(values, IssueConditions::words);
        };
    }

    private interface Condition {
        Query of(String value);
    }

    private static Query any(List<String> values, Condition condition) {
        Query sql = Query.of("false");
        values.forEach(value -> sql.add(" OR (").add(condition.of(value)).add(")"));
        return sql;
    }

    private static Query codes(String column, List<Long> codes) {
        return Query.of(column + " = ANY (?)", (Object) codes.toArray(Long[]::new));
    }

    private static Query text(String column, String value) {
        return value.indexOf('*') < 0
                ? Query.of(column + " = ?", value)
                : Query.of(column + " ILIKE ?", Query.likeLiteral(value).replace('*', '%'));
    }

    private static Query words(String value) {
        String pattern = "%" + Query.likeLiteral(value).replace('*', '%') + "%";
        return Query.of("i.title ILIKE ? OR i.culprit ILIKE ? OR i.value ILIKE ?", pattern, pattern, pattern);
    }

    private Query assigned(String whom) {
        long viewer = filter.viewer().orElse(-1L);
        return switch (whom.toLowerCase(Locale.ROOT)) {
            case "me" -> Query.of("i.assigned_user = ?", viewer);
            case "my_teams" ->
                Query.of("i.assigned_team IN (SELECT team_id FROM team_member WHERE user_id = ?)", viewer);
            case "none" -> Query.of("i.assigned_user IS NULL AND i.assigned_team IS NULL");
            default ->
                whom.startsWith("#")
                        ? Query.of("i.assigned_team IN (SELECT id FROM team WHERE slug = ?)", whom.substring(1))
                        : Query.of("i.assigned_user IN (").add(users(whom)).add(")");
        };
    }

    private Query bookmarked(String whom) {
        Query sql =
                Query.of("EXISTS (SELECT 1 FROM issue_mark b WHERE b.issue_id = i.id AND b.bookmarked AND b.user_id ");
        return whom.equalsIgnoreCase("me")
                ? sql.add("= ?)", filter.viewer().orElse(-1L))
                : sql.add("IN (").add(users(whom)).add("))");
    }

    private static Query users(String whom) {
        return Query.of("SELECT id FROM app_user WHERE lower(email) = lower(?) OR lower(name) = lower(?)", whom, whom);
    }

    private Query has(String what) {
        return switch (what) {
            case "assignee", "assigned" -> Query.of("i.assigned_user IS NOT NULL OR i.assigned_team IS NOT NULL");
            case "user" -> Query.of("i.user_count > 0");
            case "release" -> Query.of("i.last_release IS NOT NULL");
            case "level", "title", "platform" -> Query.of("true");
            default -> events(Query.of("jsonb_exists(e.tags, ?)", what));
        };
    }

    private Query environment(List<String> names) {
        Query sql = Query.of("EXISTS (SELECT 1 FROM issue_environment e WHERE e.issue_id = i.id AND (")
                .add(any(names, value -> text("e.environment", value)))
                .add(")");
        filter.from().ifPresent(start -> sql.add(" AND e.last_seen >= ?", start));
        return sql.add(")");
    }

    private Query release(String value) {
        if (isLatest(value)) {
            return Query.of("i.last_release = " + NEWEST + " OR ").add(events(Query.of("e.release = " + NEWEST)));
        }
        return text("i.first_release", value)
                .add(" OR ")
                .add(text("i.last_release", value))
                .add(" OR ")
                .add(events(text("e.release", value)));
    }

    private static boolean isLatest(String value) {
        return value.equalsIgnoreCase("latest");
    }

    private static Query timesSeen(String value) {
        String number = value.replaceAll("\\D", "");
        String comparison = value.substring(0, value.length() - number.length());
        return Query.of("i.event_count " + (comparison.isEmpty() ? "=" : comparison) + " ?", Long.parseLong(number));
    }

    private static Query time(String column, String value) {
        TimeBound bound = TimeBound.parse(value).orElseThrow();
        if (bound.ago() != null) {
            return Query.of(
                    column + (bound.within() ? " >= " : " < ") + "now() - ? * interval '1 second'",
                    bound.ago().toSeconds());
        }
        Query sql = Query.of("true");
        if (bound.from() != null) {
            sql.add(" AND " + column + " >= ?", bound.from());
        }
        if (bound.to() != null) {
            sql.add(" AND " + column + " < ?", bound.to());
        }
        return sql;
    }

    /** Also by what it was called before it was merged. */
    private static Query issue(String shortId) {
        int dash = shortId.lastIndexOf('-');
        String prefix = shortId.substring(0, dash).toUpperCase(Locale.ROOT);
        long number = Long.parseLong(shortId.substring(dash + 1));
        return Query.of(
                "p.short_prefix = ? AND (i.short_id = ? OR i.id IN (SELECT a.issue_id FROM merged_issue a"
                        + " WHERE a.project_id = p.id AND a.short_id = ?))",
                prefix,
                number,
                number);
    }

    /** By the primary key of the events, which begins with the project: a look into each of them. */
    private static Query event(String uuid) {
        return Query.of(
                "i.id IN (SELECT e.issue_id FROM event e WHERE e.project_id IN (SELECT id FROM project) AND e.event_id = ?::uuid)",
                uuid);
    }

    private static Query trace(List<String> ids) {
        byte[][] bytes = ids.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
        return Query.of("i.id IN (SELECT e.issue_id FROM event e WHERE e.trace_id = ANY (?))", (Object) bytes);
    }

    private Query tagOrText(String name, String value) {
        Query text = words(name + ":" + value);
        // addresses stand in messages
        return value.startsWith("//") ? text : text.add(" OR ").add(events(tag(name, value)));
    }

    private static Query tag(String name, String value) {
        return value.indexOf('*') < 0
                ? Query.of("e.tags ->> ? = ?", name, value)
                : Query.of(
                        "e.tags ->> ? ILIKE ?", name, Query.likeLiteral(value).replace('*', '%'));
    }

    private Query events(Query condition) {
        Query sql = Query.of("EXISTS (SELECT 1 FROM event e WHERE e.issue_id = i.id");
        if (!filter.query().isDirect()) {
            filter.from().ifPresent(start -> sql.add(" AND e.timestamp >= ?", start));
            filter.to().ifPresent(end -> sql.add(" AND e.timestamp < ?", end));
        }
        return sql.add(" AND (").add(condition).add("))");
    }
}
