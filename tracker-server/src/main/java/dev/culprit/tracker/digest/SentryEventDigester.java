package dev.culprit.tracker.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.protocol.EventId;
import dev.culprit.tracker.event.EventColumns;
import dev.culprit.tracker.event.EventContext;
import dev.culprit.tracker.event.EventException;
import dev.culprit.tracker.event.EventJsonReader;
import dev.culprit.tracker.event.EventNormalizer;
import dev.culprit.tracker.event.EventPayload;
import dev.culprit.tracker.event.NormalizedEvent;
import dev.culprit.tracker.event.scrub.ScrubSettings;
import dev.culprit.tracker.event.scrub.Scrubber;
import dev.culprit.tracker.grouping.Grouping;
import dev.culprit.tracker.grouping.GroupingResult;
import dev.culprit.tracker.project.ProjectSettings;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The steps of one event, in their order: read, normalise, scrub, group, encode. */
final class SentryEventDigester implements EventDigester {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Scrubber SCRUB_BY_DEFAULT = new Scrubber(ScrubSettings.DEFAULT);

    private final Cache<ScrubSettings, Scrubber> scrubbers =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final LongFunction<Optional<ProjectSettings>> projects;
    private final Duration oldest;

    SentryEventDigester(LongFunction<Optional<ProjectSettings>> projects, Duration oldest) {
        this.projects = projects;
        this.oldest = oldest;
    }

    @Override
    public NewEvent digest(AcceptedEnvelope accepted, EnvelopeHeader header, EnvelopeItem item) throws EventException {
        Optional<ProjectSettings> project = projects.apply(accepted.projectId());
        boolean scrubIps = project.map(ProjectSettings::scrubIps).orElse(false);
        EventContext context = new EventContext(
                accepted.received(),
                header.sentAt().orElse(null),
                accepted.eventId(),
                accepted.remoteAddress(),
                accepted.userAgent(),
                accepted.client(),
                oldest,
                !scrubIps);
        NormalizedEvent event = EventNormalizer.normalize(EventJsonReader.read(item.payload()), context);
        NormalizedEvent scrubbed =
                project.map(this::scrubber).orElse(SCRUB_BY_DEFAULT).scrub(event);
        // behind the scrubber, so that no secret gets into an explanation
        return row(accepted, scrubbed, Grouping.of(scrubbed));
    }

    /** Made anew only when the settings of a project change. */
    private Scrubber scrubber(ProjectSettings project) {
        ScrubSettings settings = new ScrubSettings(
                project.scrub(), true, project.scrubFields(), project.safeFields(), project.scrubIps());
        return scrubbers.get(settings, Scrubber::new);
    }

    private static NewEvent row(AcceptedEnvelope accepted, NormalizedEvent event, GroupingResult group) {
        UUID eventId = EventId.parse(event.eventId())
                .map(EventId::toUuid)
                .orElseThrow(() -> new IllegalStateException("a normalised event without an id"));
        String traceId = event.traceId();
        try {
            return new NewEvent(
                    accepted.projectId(),
                    accepted.keyId(),
                    eventId,
                    event.timestamp(),
                    event.received(),
                    event.timestampShifted() || isObserved(event),
                    level(event),
                    event.environment(),
                    event.release(),
                    absent(event.type()),
                    absent(event.value()),
                    event.title(),
                    event.culprit(),
                    event.platform(),
                    absent(event.logger()),
                    event.handled(),
                    event.userKey(),
                    userHash(event.userKey()),
                    traceId == null ? null : HexFormat.of().parseHex(traceId),
                    EventColumns.of(event),
                    JSON.writeValueAsString(event.tags()),
                    EventPayload.encode(JSON.writeValueAsBytes(event.json())),
                    GroupKey.of(accepted.projectId(), group.hash()),
                    group.version(),
                    JSON.writeValueAsString(group.toJson()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree became no JSON", e);
        }
    }

    /** A log without times, read again: the shipper says when it saw the line, which is another time then. */
    private static boolean isObserved(NormalizedEvent event) {
        return "observed".equals(event.tags().get("time"));
    }

    private static short level(NormalizedEvent event) {
        return switch (event.level()) {
            case DEBUG -> 0;
            case INFO -> 1;
            case WARNING -> 2;
            case ERROR -> 3;
            case FATAL -> 4;
        };
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long userHash(@Nullable String userKey) {
        return userKey == null ? null : ByteBuffer.wrap(sha256(userKey)).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
