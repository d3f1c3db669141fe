package dev.culprit.sdk.jdbc;

import org.jspecify.annotations.Nullable;

/** How a database reads quotes: whoever reads them in another way sends values, or takes statements for values. */
enum SqlDialect {
    /** {@code 'text'} and {@code "name"}. */
    STANDARD,
    /** {@code 'it\'s'}, {@code "text"} and {@code `name`}. */
    MYSQL,
    /** Also {@code [name]}. */
    SQL_SERVER;

    /** @param system as in {@code jdbc:system:…} */
    static SqlDialect of(@Nullable String system) {
        if ("mysql".equals(system) || "mariadb".equals(system)) {
            return MYSQL;
        }
        return "sqlserver".equals(system) ? SQL_SERVER : STANDARD;
    }
}
