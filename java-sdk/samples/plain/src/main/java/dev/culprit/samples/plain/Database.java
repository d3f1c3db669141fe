package dev.culprit.samples.plain;

import dev.culprit.sdk.jdbc.CulpritDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory, with the orders of a day. */
final class Database {
    private Database() {}

    static DataSource open() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1;INIT=RUNSCRIPT FROM 'classpath:orders.sql'");
        return new CulpritDataSource(database);
    }
}
