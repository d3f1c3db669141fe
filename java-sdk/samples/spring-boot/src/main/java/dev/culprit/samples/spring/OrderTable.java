package dev.culprit.samples.spring;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders in the database. */
@Repository
class OrderTable {
    private final JdbcClient database;

    OrderTable(JdbcClient database) {
        this.database = database;
    }

    List<Order> all() {
        return database.sql("SELECT id, customer, address FROM orders ORDER BY id")
                .query(Order.class)
                .list();
    }

    Optional<Order> find(int id) {
        return database.sql("SELECT id, customer, address FROM orders WHERE id = ?")
                .param(id)
                .query(Order.class)
                .optional();
    }
}
