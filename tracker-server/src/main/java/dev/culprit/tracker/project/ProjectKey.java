package dev.culprit.tracker.project;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key with which an SDK may send into a project. A revoked key stays, so that old counts keep their name. */
@Entity
@Table(name = "project_key")
public class ProjectKey extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "project_id", updatable = false)
    public Long projectId;

    /** 32 lower-case hex digits. */
    @Column(name = "public_key", updatable = false)
    public String publicKey;

    public String label;
    public boolean active = true;

    @Column(updatable = false)
    public Instant created;

    public @Nullable Instant revoked;

    /** Events within {@link #rateWindow} seconds; both are null where there is no limit. */
    @Column(name = "rate_count")
    public @Nullable Integer rateCount;

    @Column(name = "rate_window")
    public @Nullable Integer rateWindow;

    public Optional<KeyLimit> limit() {
        return rateCount == null || rateWindow == null
                ? Optional.empty()
                : Optional.of(new KeyLimit(rateCount, Duration.ofSeconds(rateWindow)));
    }

    void limitTo(Optional<KeyLimit> limit) {
        rateCount = limit.map(KeyLimit::count).orElse(null);
        rateWindow = limit.map(wanted -> (int) wanted.window().toSeconds()).orElse(null);
    }

    public static List<ProjectKey> ofProject(long projectId) {
        return list("projectId = ?1 order by id", projectId);
    }

    public static Optional<ProjectKey> firstActive(long projectId) {
        return find("projectId = ?1 and active order by id", projectId).firstResultOptional();
    }
}
