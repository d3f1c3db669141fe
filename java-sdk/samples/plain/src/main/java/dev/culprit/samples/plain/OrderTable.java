package dev.culprit.samples.plain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The orders that are open. */
final class OrderTable {
    private final DataSource database;

    OrderTable(DataSource database) {
        this.database = database;
    }

    List<Integer> open() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id FROM orders WHERE NOT shipped ORDER BY id");
                ResultSet rows = query.executeQuery()) {
            List<Integer> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getInt("id"));
            }
            return ids;
        }
    }

    Order find(int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id, customer, address FROM orders WHERE id = ?")) {
            query.setInt(1, id);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalArgumentException("there is no order " + id);
                }
                return new Order(rows.getInt("id"), rows.getString("customer"), rows.getString("address"));
            }
        }
    }

    void markShipped(int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE orders SET shipped = TRUE WHERE id = ?")) {
            update.setInt(1, id);
            update.executeUpdate();
        }
    }
}
