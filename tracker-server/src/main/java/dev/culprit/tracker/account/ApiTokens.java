package dev.culprit.tracker.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes and checks the tokens of programs. */
@ApplicationScoped
public class ApiTokens {
    private final DataSource database;
    private final InstantSource clock;

    ApiTokens(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes a token; what is returned is the only copy of its text. */
    @Transactional
    public SecretToken create(long userId, String name, List<String> scopes) {
        SecretToken secret = SecretToken.random("clpt_");
        ApiToken token = new ApiToken();
        token.userId = userId;
        token.name = name;
        token.tokenHash = secret.hash();
        token.hint = secret.hint();
        token.scopes = scopes;
        token.created = clock.instant();
        token.persist();
        return secret;
    }

    /** The newest first. */
    public List<ApiToken> ofUser(long userId) {
        return ApiToken.list("userId = ?1 order by id desc", userId);
    }

    /** @return whether this user had such a token */
    @Transactional
    public boolean revoke(long userId, long tokenId) {
        return ApiToken.delete("userId = ?1 and id = ?2", userId, tokenId) > 0;
    }

    Optional<SignedIn> find(SecretToken secret) {
        // last_used is written once an hour, not with every call
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("WITH used AS (UPDATE api_token SET last_used = ?"
                                + " WHERE token_hash = ? AND (last_used IS NULL OR last_used < ?))"
                                + " SELECT u.id, u.email, u.name, t.scopes FROM api_token t JOIN app_user u ON u.id = t.user_id"
                                + " WHERE t.token_hash = ? AND u.active")) {
            Timestamp now = Timestamp.from(clock.instant());
            select.setTimestamp(1, now);
            select.setBytes(2, secret.hash());
            select.setTimestamp(3, Timestamp.from(clock.instant().minusSeconds(3600)));
            select.setBytes(4, secret.hash());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Array scopes = row.getArray(4);
                return Optional.of(new SignedIn(
                        row.getLong(1), row.getString(2), row.getString(3), List.of((String[]) scopes.getArray())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a token", e);
        }
    }
}
