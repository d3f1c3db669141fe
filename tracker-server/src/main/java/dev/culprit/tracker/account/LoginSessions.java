package dev.culprit.tracker.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions of browsers, which end after 30 days without use and after 180 days in any case. */
@ApplicationScoped
public class LoginSessions {
    static final Duration IDLE = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(180);
    /** Writing at every click would make each page a transaction. */
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(10);

    private final DataSource database;
    private final InstantSource clock;

    LoginSessions(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public SecretToken open(long userId, @Nullable String userAgent) {
        SecretToken token = SecretToken.random("");
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO login_session"
                                + " (token_hash, user_id, created, last_seen, expires, user_agent) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setBytes(1, token.hash());
            insert.setLong(2, userId);
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setTimestamp(5, Timestamp.from(now.plus(LONGEST)));
            insert.setString(
                    6, userAgent == null || userAgent.length() < 300 ? userAgent : userAgent.substring(0, 300));
            insert.executeUpdate();
            return token;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open a session", e);
        }
    }

    Optional<SignedIn> find(SecretToken token) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT u.id, u.email, u.name, s.last_seen"
                        + " FROM login_session s JOIN app_user u ON u.id = s.user_id"
                        + " WHERE s.token_hash = ? AND s.expires > ? AND s.last_seen > ? AND u.active")) {
            select.setBytes(1, token.hash());
            select.setTimestamp(2, Timestamp.from(now));
            select.setTimestamp(3, Timestamp.from(now.minus(IDLE)));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (row.getTimestamp(4).toInstant().plus(TOUCH_EVERY).isBefore(now)) {
                    touch(connection, token, now);
                }
                return Optional.of(new SignedIn(row.getLong(1), row.getString(2), row.getString(3), Scopes.ALL));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a session", e);
        }
    }

    public void close(SecretToken token) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM login_session WHERE token_hash = ?")) {
            delete.setBytes(1, token.hash());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close a session", e);
        }
    }

    /** Ends all sessions of a user but the one that asks, as after a change of password. */
    void closeOthers(long userId, @Nullable SecretToken kept) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM login_session WHERE user_id = ? AND token_hash IS DISTINCT FROM ?")) {
            delete.setLong(1, userId);
            delete.setBytes(2, kept == null ? null : kept.hash());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close sessions", e);
        }
    }

    private static void touch(Connection connection, SecretToken token, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE login_session SET last_seen = ? WHERE token_hash = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setBytes(2, token.hash());
            update.executeUpdate();
        }
    }
}
