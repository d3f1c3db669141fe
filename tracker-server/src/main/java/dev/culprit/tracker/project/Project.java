package dev.culprit.tracker.project;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An application or service whose errors are tracked together. Its id is the number in the DSN. */
@Entity
@Table(name = "project")
public class Project extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "organization_id", updatable = false)
    public Long organizationId;

    public String slug;
    public String name;
    public String platform;

    /** WEB in WEB-12. */
    @Column(name = "short_prefix")
    public String shortPrefix;

    @Column(updatable = false)
    public Instant created;

    /** Written by the digest alone. */
    @Column(name = "first_event", insertable = false, updatable = false)
    public @Nullable Instant firstEvent;

    public boolean scrub = true;

    @Column(name = "scrub_ips")
    public boolean scrubIps;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "scrub_fields")
    public List<String> scrubFields = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "safe_fields")
    public List<String> safeFields = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "allowed_origins")
    public List<String> allowedOrigins = List.of();

    public static Optional<Project> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    public static List<Project> byName() {
        return list("order by lower(name), id");
    }
}
