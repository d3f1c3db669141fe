package dev.culprit.tracker.issue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to issues, within a transaction. */
record HistoryRows(Connection connection, Instant at, @Nullable Long userId) {

    void add(Collection<Long> issueIds, String kind) throws SQLException {
        add(issueIds, kind, data -> {});
    }

    void add(Collection<Long> issueIds, String kind, Consumer<ObjectNode> data) throws SQLException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        data.accept(node);
        Query.of(
                        "INSERT INTO issue_history (issue_id, at, user_id, kind, data) SELECT unnest(?), ?, ?, ?, ?::jsonb",
                        issueIds.toArray(Long[]::new),
                        at,
                        userId,
                        kind,
                        node.toString())
                .update(connection);
    }
}
