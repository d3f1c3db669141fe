package dev.culprit.tracker.ingest;

import dev.culprit.protocol.AuthException;
import dev.culprit.protocol.AuthHeader;
import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.tracker.project.ActiveKey;
import dev.culprit.tracker.project.ActiveKeys;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and whether they may. Mostly the head of the request says it; behind a tunnel only the DSN in
 * the header of the envelope does.
 */
final class Access {
    private final RequestHead head;
    private final ActiveKeys keys;
    private @Nullable ActiveKey key;
    private @Nullable String client;

    Access(RequestHead head, ActiveKeys keys) {
        this.head = head;
        this.keys = keys;
    }

    /** Checks what the head says; when it says nothing, an envelope may still say it. */
    void readHead() {
        Optional<AuthHeader> auth;
        try {
            auth = AuthHeader.find(head.sentryAuth(), head.authorization(), head.query());
        } catch (AuthException e) {
            throw new IngestException(refusal(e), String.valueOf(e.getMessage()));
        }
        if (auth.isPresent()) {
            client = auth.get().client().orElse(null);
            grant(head.projectId(), auth.get().publicKey());
        } else if (head.projectId().isPresent()
                && !keys.knowsProject(head.projectId().getAsLong())) {
            throw new IngestException(Refusal.UNKNOWN_PROJECT);
        } else if (!head.isEnvelope()) {
            throw new IngestException(Refusal.MISSING_AUTH);
        }
    }

    private static Refusal refusal(AuthException e) {
        return switch (e.reason()) {
            case MULTIPLE -> Refusal.MULTIPLE_AUTH;
            case MALFORMED -> Refusal.BAD_AUTH;
            case BAD_KEY -> Refusal.BAD_KEY;
            case UNSUPPORTED_VERSION -> Refusal.BAD_VERSION;
        };
    }

    /** The DSN grants access if nothing else did; otherwise it must name the same project and key. */
    void readEnvelopeHeader(EnvelopeHeader header) {
        Optional<Dsn> dsn = header.dsn().flatMap(Access::parse);
        if (key == null) {
            if (dsn.isEmpty()) {
                throw new IngestException(header.dsn().isPresent() ? Refusal.BAD_DSN : Refusal.MISSING_AUTH);
            }
            long projectId = Long.parseLong(dsn.get().projectId());
            if (head.projectId().isPresent() && head.projectId().getAsLong() != projectId) {
                throw new IngestException(Refusal.KEY_MISMATCH);
            }
            grant(OptionalLong.of(projectId), dsn.get().publicKey().toLowerCase(Locale.ROOT));
        } else if (dsn.isPresent() && !isOf(key, dsn.get())) {
            throw new IngestException(Refusal.KEY_MISMATCH);
        }
        if (client == null) {
            client = header.sdkName()
                    .map(name -> name + header.sdkVersion().map(v -> "/" + v).orElse(""))
                    .orElse(null);
        }
    }

    private static boolean isOf(ActiveKey key, Dsn dsn) {
        return Long.parseLong(dsn.projectId()) == key.projectId()
                && dsn.publicKey().equalsIgnoreCase(key.publicKey());
    }

    private static Optional<Dsn> parse(String dsn) {
        try {
            return Optional.of(Dsn.parse(dsn));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void grant(OptionalLong projectId, String publicKey) {
        Optional<ActiveKey> found =
                projectId.isPresent() ? keys.find(projectId.getAsLong(), publicKey) : keys.find(publicKey);
        if (found.isEmpty()) {
            boolean known = projectId.isEmpty() || keys.knowsProject(projectId.getAsLong());
            throw new IngestException(known ? Refusal.UNKNOWN_KEY : Refusal.UNKNOWN_PROJECT);
        }
        key = found.get();
        if (!AllowedOrigins.allow(key.allowedOrigins(), head.origin(), head.referer())) {
            throw new IngestException(Refusal.ORIGIN_NOT_ALLOWED);
        }
    }

    Optional<ActiveKey> key() {
        return Optional.ofNullable(key);
    }

    @Nullable String client() {
        return client;
    }
}
