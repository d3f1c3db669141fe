package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is asked about tags as such. */
final class TagStatements {
    private static final int NEWEST = 10_000;
    private static final int MOST_KEYS = 500;

    private TagStatements() {}

    static Query keys(Dataset dataset, SearchScope scope) {
        ConditionSql conditions = new ConditionSql(dataset, 1, Instant.EPOCH);
        return Query.of("SELECT t.key, count(*), count(DISTINCT t.value) FROM (SELECT " + dataset.tags()
                        + " AS tags FROM " + dataset.table())
                .add(SearchStatement.where(conditions, dataset, scope, List.of()))
                .add(
                        " ORDER BY " + dataset.time() + " DESC LIMIT ?) AS newest, jsonb_each_text(newest.tags) AS t"
                                + " GROUP BY t.key ORDER BY 2 DESC, 1 LIMIT ?",
                        NEWEST,
                        MOST_KEYS);
    }

    static String valuesQuery(String key, String part) {
        if (!SearchKeys.isKey(key)) {
            throw new SearchException("“" + key + "” is neither a field nor the name of a tag.");
        }
        List<Condition> conditions = new ArrayList<>(List.of(new Condition.Has(key, false)));
        if (!part.isEmpty()) {
            TextPattern anywhere = new TextPattern(List.of("", part, ""));
            conditions.add(new Condition.Term(key, false, Operator.EQUAL, List.of(anywhere)));
        }
        return new Condition.All(conditions).toString();
    }
}
