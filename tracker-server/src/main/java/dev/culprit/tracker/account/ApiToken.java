package dev.culprit.tracker.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A token for programs, in the name of a user. The table holds only its SHA-256; the token itself is shown once. */
@Entity
@Table(name = "api_token")
public class ApiToken extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public Long userId;

    public String name;

    @Column(name = "token_hash")
    public byte[] tokenHash;

    /** Its last four characters, to tell tokens apart. */
    public String hint;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> scopes;

    public Instant created;

    @Column(name = "last_used")
    public @Nullable Instant lastUsed;
}
