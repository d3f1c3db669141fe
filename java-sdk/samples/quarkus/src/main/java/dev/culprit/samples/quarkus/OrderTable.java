package dev.culprit.samples.quarkus;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The orders in the database. */
@Singleton
class OrderTable {
    private final DataSource database;

    OrderTable(DataSource database) {
        this.database = database;
    }

    List<Order> all() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id, customer, address FROM orders ORDER BY id")) {
            return read(query);
        }
    }

    Optional<Order> find(int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id, customer, address FROM orders WHERE id = ?")) {
            query.setInt(1, id);
            return read(query).stream().findFirst();
        }
    }

    private static List<Order> read(PreparedStatement query) throws SQLException {
        List<Order> orders = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                orders.add(new Order(rows.getInt("id"), rows.getString("customer"), rows.getString("address")));
            }
        }
        return orders;
    }
}
