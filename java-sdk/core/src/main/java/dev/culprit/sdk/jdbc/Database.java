package dev.culprit.sdk.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's address tells; the forms differ by driver, so what is not found is left out.
 *
 * <pre>
 * jdbc:postgresql://host:5432/shop?user=…     jdbc:sqlserver://host;databaseName=shop     jdbc:h2:mem:shop;MODE=…
 * </pre>
 */
final class Database {
    private static final Pattern URL = Pattern.compile("jdbc:(?<system>[a-z0-9]+):(?<rest>.*)");
    private static final Pattern PROPERTY = Pattern.compile("(?i);\\s*database(?:Name)?=(?<name>[^;]+)");
    private static final Pattern PATH = Pattern.compile("(?://[^/;?]*/|(?:mem|file|tcp|ssl):)(?<name>[^;?]+)");

    private final @Nullable String system;
    private final @Nullable String name;

    private Database(@Nullable String system, @Nullable String name) {
        this.system = system;
        this.name = name;
    }

    @Nullable String system() {
        return system;
    }

    @Nullable String name() {
        return name;
    }

    SqlDialect dialect() {
        return SqlDialect.of(system);
    }

    static Database of(Connection connection) {
        try {
            return of(connection.getMetaData().getURL());
        } catch (SQLException | RuntimeException e) {
            return new Database(null, null);
        }
    }

    static Database of(@Nullable String url) {
        Matcher matcher = URL.matcher(url == null ? "" : url);
        if (!matcher.matches()) {
            return new Database(null, null);
        }
        String rest = matcher.group("rest");
        return new Database(matcher.group("system").toLowerCase(Locale.ROOT), name(rest));
    }

    private static @Nullable String name(String rest) {
        Matcher property = PROPERTY.matcher(rest);
        if (property.find()) {
            return property.group("name");
        }
        Matcher path = PATH.matcher(rest);
        return path.find() ? path.group("name") : null;
    }
}
