package dev.culprit.sdk;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.internal.json.Texts;
import dev.culprit.sdk.internal.transport.DiscardReason;
import dev.culprit.sdk.internal.transport.DropCounts;
import dev.culprit.sdk.internal.transport.Envelope;
import dev.culprit.sdk.internal.transport.EnvelopeItem;
import dev.culprit.sdk.internal.transport.RateLimiter;
import dev.culprit.sdk.internal.transport.Sender;
import dev.culprit.sdk.logger.CulpritLogParameters;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.CulpritTransaction;
import dev.culprit.sdk.protocol.Feedback;
import dev.culprit.sdk.protocol.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * From a call to the queue, in the thread of the caller: decide whether to send, add what the scope knows, ask the
 * callbacks, encode, hand over.
 */
final class Pipeline {
    /** The server's limit is 1 MiB. */
    private static final int MAX_EVENT = 1_000_000;

    private final CulpritOptions options;
    private final Scope global;
    private final Diagnostics diagnostics;
    private final @Nullable Sender sender;
    private final DropCounts drops;
    private final RateLimiter limiter;
    private final Ignored ignored;
    private final Duplicates duplicates = new Duplicates();
    private final ExceptionWriter exceptions;
    private final EventWriter events;
    private final Payload payload;
    private @Nullable LogWriter logs;
    private final String publicKey;
    private final Environment environment;

    /** @param dsn null for a client that sends nothing */
    Pipeline(
            CulpritOptions options, Scope global, Environment environment, @Nullable Dsn dsn, Diagnostics diagnostics) {
        this.options = options;
        this.global = global;
        this.environment = environment;
        this.diagnostics = diagnostics;
        this.drops = new DropCounts(options.isSendClientReports());
        this.limiter = new RateLimiter(Clock.systemUTC());
        this.ignored = new Ignored(options);
        Frames frames = new Frames(
                environment.inAppIncludes(),
                options.getInAppExcludes(),
                options.isAttachSourceContext() ? new SourceLines() : null);
        this.exceptions = new ExceptionWriter(frames);
        byte[] sdk = SdkInfo.member(Integrations.names(options));
        this.payload = new Payload(sdk);
        this.events = new EventWriter(options, exceptions, new Threads(frames), sdk);
        this.publicKey = dsn == null ? "" : dsn.publicKey();
        this.sender = dsn == null
                ? null
                : Connection.open(
                        dsn, options, environment, limiter, drops, payload.head(null, Payload.NO_TRACE), diagnostics);
    }

    boolean isConnected() {
        return sender != null;
    }

    boolean isHealthy() {
        return sender == null || sender.isHealthy();
    }

    /** What the thread that sends has to do without a capture. */
    void begin(CulpritClient client) {
        if (sender != null && options.getDeadlockCheckIntervalMillis() > 0) {
            Deadlocks.watch(client, options, sender, diagnostics);
        }
        if (sender != null && options.getCacheDirPath() != null) {
            sender.start();
        }
    }

    CulpritId event(CulpritEvent event, @Nullable Hint hint, Scopes scopes) {
        Throwable throwable = event.getThrowable();
        DataCategory category = DataCategory.ERROR;
        if (!isWanted(event, throwable == null ? null : ExceptionWriter.unwrap(throwable))) {
            return CulpritId.EMPTY_ID;
        }
        Hint together = hint;
        event.setExceptionReader(exceptions);
        apply(event, scopes);
        if (asksSomebody(scopes)) {
            together = hint == null ? new Hint() : hint;
            CulpritEvent asked = ask(event, together, scopes);
            if (asked == null) {
                return CulpritId.EMPTY_ID;
            }
            event = asked;
        }
        return send(Payload.EVENT, category, event, together, scopes);
    }

    private boolean isWanted(CulpritEvent event, @Nullable Throwable throwable) {
        Message message = event.getMessage();
        if (ignored.isIgnored(throwable, message == null ? null : message.getFormatted())) {
            drops.add(DiscardReason.EVENT_PROCESSOR, DataCategory.ERROR, 1);
            return false;
        }
        if (throwable != null && options.isEnableDeduplication() && duplicates.isKnown(throwable)) {
            diagnostics.debug("an exception that was reported before is left out");
            drops.add(DiscardReason.EVENT_PROCESSOR, DataCategory.ERROR, 1);
            return false;
        }
        if (limiter.isLimited(DataCategory.ERROR)) {
            drops.add(DiscardReason.RATELIMIT_BACKOFF, DataCategory.ERROR, 1);
            return false;
        }
        Double rate = options.getSampleRate();
        if (rate != null && ThreadLocalRandom.current().nextDouble() >= rate) {
            drops.add(DiscardReason.SAMPLE_RATE, DataCategory.ERROR, 1);
            return false;
        }
        return true;
    }

    private boolean asksSomebody(Scopes scopes) {
        return options.getBeforeSend() != null
                || !options.getEventProcessors().isEmpty()
                || !global.state().processors.isEmpty()
                || !scopes.isolation().state().processors.isEmpty()
                || !scopes.current().state().processors.isEmpty();
    }

    private @Nullable CulpritEvent ask(CulpritEvent event, Hint hint, Scopes scopes) {
        CulpritEvent asked = event;
        for (List<EventProcessor> processors : List.of(
                global.state().processors,
                scopes.isolation().state().processors,
                scopes.current().state().processors,
                options.getEventProcessors())) {
            for (EventProcessor processor : processors) {
                asked = process(processor, asked, hint);
                if (asked == null) {
                    drops.add(DiscardReason.EVENT_PROCESSOR, DataCategory.ERROR, 1);
                    return null;
                }
            }
        }
        return beforeSend(options.getBeforeSend(), asked, hint, DataCategory.ERROR);
    }

    /** One that throws changes nothing. */
    private @Nullable CulpritEvent process(EventProcessor processor, CulpritEvent event, Hint hint) {
        try {
            return processor.process(event, hint);
        } catch (Throwable e) {
            diagnostics.failure("an event processor failed, the event goes on without it", e);
            return event;
        }
    }

    /** One that throws may have been about to remove a secret, so the event is dropped. */
    private @Nullable CulpritEvent beforeSend(
            CulpritOptions.@Nullable BeforeSendCallback callback,
            CulpritEvent event,
            Hint hint,
            DataCategory category) {
        CulpritEvent result = event;
        if (callback != null) {
            try {
                result = callback.execute(event, hint);
            } catch (Throwable e) {
                diagnostics.failure("beforeSend failed, the event is dropped", e);
                result = null;
            }
            if (result == null) {
                drops.add(DiscardReason.BEFORE_SEND, category, 1);
            }
        }
        return result;
    }

    private CulpritId send(byte[] head, DataCategory category, CulpritEvent event, @Nullable Hint hint, Scopes scopes) {
        if (sender != null) {
            sender.start();
        }
        List<EnvelopeItem> items = new ArrayList<>(2);
        items.add(encode(head, category, event, scopes));
        attach(items, global.state().attachments);
        attach(items, scopes.isolation().state().attachments);
        attach(items, scopes.current().state().attachments);
        if (hint != null) {
            attach(items, hint.getAttachments());
        }
        offer(event.getEventId(), trace(scopes), items);
        return event.getEventId();
    }

    private EnvelopeItem encode(byte[] head, DataCategory category, CulpritEvent event, Scopes scopes) {
        try {
            EnvelopeItem whole = encode(head, category, event, scopes, false);
            if (whole.size() <= MAX_EVENT) {
                return whole;
            }
        } catch (RuntimeException e) {
            // it is most likely one of the parts that are left out now
            diagnostics.failure("an event could not be encoded as a whole", e);
        }
        return encode(head, category, event, scopes, true);
    }

    private EnvelopeItem encode(
            byte[] head, DataCategory category, CulpritEvent event, Scopes scopes, boolean reduced) {
        try (Encoding item = payload.item(head)) {
            events.event(item.json(), event, scopes, reduced);
            return item.endItem(category);
        }
    }

    private void attach(List<EnvelopeItem> items, List<Attachment> more) {
        if (!more.isEmpty()) {
            new Attachments(options.getMaxAttachmentSize(), diagnostics).add(more, items);
        }
    }

    /** @param trace the member of the header */
    private void offer(CulpritId eventId, byte[] trace, List<EnvelopeItem> items) {
        if (sender != null) {
            sender.offer(new Envelope(payload.head(eventId.toString(), trace), items));
        }
    }

    /** Adds what the layers know; what the event says itself goes before it. */
    private void apply(CulpritEvent event, Scopes scopes) {
        base(event, scopes);
        Scope current = scopes.current();
        Scope isolation = scopes.isolation();
        CulpritLevel level = first(current.getLevel(), isolation.getLevel(), global.getLevel());
        if (level != null) {
            event.setLevel(level);
        }
        if (event.getTransaction() == null) {
            event.setTransaction(
                    first(current.getTransactionName(), isolation.getTransactionName(), global.getTransactionName()));
        }
        if (event.getFingerprints() == null) {
            List<String> fingerprint = current.getFingerprint();
            fingerprint = fingerprint.isEmpty() ? isolation.getFingerprint() : fingerprint;
            event.setFingerprints(fingerprint.isEmpty() ? global.getFingerprint() : fingerprint);
        }
    }

    private void base(CulpritBaseEvent event, Scopes scopes) {
        if (event.getRelease() == null) {
            event.setRelease(environment.release());
        }
        if (event.getEnvironment() == null) {
            event.setEnvironment(options.getEnvironment());
        }
        if (event.getDist() == null) {
            event.setDist(options.getDist());
        }
        if (event.getServerName() == null) {
            event.setServerName(environment.serverName());
        }
        layer(event, scopes.current().state());
        layer(event, scopes.isolation().state());
        layer(event, global.state());
        event.addTags(options.getTags());
        if (event.getBreadcrumbs() == null) {
            int limit = options.getMaxBreadcrumbs();
            List<Breadcrumb> own = Crumbs.merge(
                    scopes.isolation().getBreadcrumbs(), scopes.current().getBreadcrumbs(), limit);
            event.setBreadcrumbs(Crumbs.merge(global.getBreadcrumbs(), own, limit));
        }
    }

    private static void layer(CulpritBaseEvent event, ScopeState layer) {
        if (layer == ScopeState.EMPTY) {
            return;
        }
        event.addTags(layer.tags);
        event.addExtras(layer.extras);
        for (Map.Entry<String, Object> entry : layer.contexts.entrySet()) {
            if (!event.getContexts().containsKey(entry.getKey())) {
                event.getContexts().set(entry.getKey(), entry.getValue());
            }
        }
        if (event.getUser() == null) {
            event.setUser(layer.user);
        }
        if (event.getRequest() == null) {
            event.setRequest(layer.request);
        }
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T two, @Nullable T three) {
        return one != null ? one : two != null ? two : three;
    }

    CulpritId checkIn(CheckIn checkIn, Scopes scopes) {
        if (ignored.isIgnoredCheckIn(checkIn.getMonitorSlug())) {
            drops.add(DiscardReason.EVENT_PROCESSOR, DataCategory.MONITOR, 1);
            return CulpritId.EMPTY_ID;
        }
        try (Encoding item = payload.item(Payload.CHECK_IN)) {
            CheckInWriter.write(item.json(), checkIn, environment.release(), options.getEnvironment(), scopes);
            offer(checkIn.getCheckInId(), trace(scopes), List.of(item.endItem(DataCategory.MONITOR)));
        }
        return checkIn.getCheckInId();
    }

    CulpritId userFeedback(UserFeedback feedback) {
        try (Encoding item = payload.item(Payload.USER_REPORT)) {
            JsonWriter json = item.json().beginObject();
            json.name("event_id").value(feedback.getEventId().toString());
            ExceptionWriter.text(json, "name", feedback.getName());
            ExceptionWriter.text(json, "email", feedback.getEmail());
            ExceptionWriter.text(json, "comments", Texts.cutNullable(feedback.getComments(), Texts.MESSAGE));
            json.endObject();
            offer(feedback.getEventId(), Payload.NO_TRACE, List.of(item.endItem(DataCategory.DEFAULT)));
        }
        return feedback.getEventId();
    }

    CulpritId feedback(Feedback feedback, @Nullable Hint hint, Scopes scopes) {
        CulpritEvent event = new CulpritEvent();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("message", Texts.cut(feedback.getMessage(), Texts.FEEDBACK));
        put(context, "contact_email", feedback.getContactEmail());
        put(context, "name", feedback.getName());
        put(context, "associated_event_id", feedback.getAssociatedEventId());
        put(context, "url", feedback.getUrl());
        event.getContexts().set("feedback", context);
        base(event, scopes);
        Hint together = hint == null ? new Hint() : hint;
        CulpritEvent asked = beforeSend(options.getBeforeSendFeedback(), event, together, DataCategory.FEEDBACK);
        return asked == null
                ? CulpritId.EMPTY_ID
                : send(Payload.FEEDBACK, DataCategory.FEEDBACK, asked, together, scopes);
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value.toString());
        }
    }

    void transaction(Transaction transaction) {
        Instant end = transaction.getFinishDate();
        if (end == null) {
            return;
        }
        if (ignored.isIgnoredTransaction(transaction.getName())) {
            drops.add(DiscardReason.EVENT_PROCESSOR, DataCategory.TRANSACTION, 1);
            return;
        }
        CulpritTransaction event = new CulpritTransaction(
                transaction.getEventId(),
                transaction.getName(),
                transaction.getTransactionNameSource(),
                transaction.getStartDate(),
                end,
                transaction.getSpans());
        event.getMeasurements().putAll(transaction.measurements());
        transaction.contexts().entrySet().forEach(entry -> event.getContexts().set(entry.getKey(), entry.getValue()));
        Scopes scopes = transaction.startedIn();
        base(event, scopes);
        CulpritTransaction asked = beforeSend(event);
        if (asked != null) {
            try (Encoding item = payload.item(Payload.TRANSACTION)) {
                new TransactionWriter(events).write(item.json(), asked, transaction, scopes);
                offer(
                        asked.getEventId(),
                        payload.trace(transaction.samplingContext()),
                        List.of(item.endItem(DataCategory.TRANSACTION)));
            }
        }
    }

    private @Nullable CulpritTransaction beforeSend(CulpritTransaction event) {
        CulpritOptions.BeforeSendTransactionCallback callback = options.getBeforeSendTransaction();
        if (callback == null) {
            return event;
        }
        CulpritTransaction result = null;
        try {
            result = callback.execute(event, new Hint());
        } catch (Throwable e) {
            diagnostics.failure("beforeSendTransaction failed, the transaction is dropped", e);
        }
        if (result == null) {
            drops.add(DiscardReason.BEFORE_SEND, DataCategory.TRANSACTION, 1);
        }
        return result;
    }

    void unsampledTransaction() {
        drops.add(DiscardReason.SAMPLE_RATE, DataCategory.TRANSACTION, 1);
    }

    void log(
            CulpritLogLevel level,
            CulpritLogParameters parameters,
            String message,
            @Nullable Object[] args,
            Scopes scopes) {
        if (sender == null) {
            return;
        }
        try {
            CulpritLogEvent event = logs().event(level, parameters, message, args, scopes);
            CulpritLogEvent asked = beforeSend(event);
            if (asked == null) {
                drops.add(DiscardReason.BEFORE_SEND, DataCategory.LOG_ITEM, 1);
            } else {
                sender.offerLog(encode(asked));
            }
        } catch (Throwable e) {
            diagnostics.failure("a log entry could not be captured", e);
            drops.add(DiscardReason.INTERNAL_SDK_ERROR, DataCategory.LOG_ITEM, 1);
        }
    }

    /** Made by the first entry; of two that are made at a time either will do. */
    private LogWriter logs() {
        LogWriter known = logs;
        if (known == null) {
            known = new LogWriter(options, environment);
            logs = known;
        }
        return known;
    }

    private byte[] encode(CulpritLogEvent event) {
        try (Encoding entry = payload.value()) {
            logs().write(entry.json(), event);
            return entry.bytes();
        }
    }

    private @Nullable CulpritLogEvent beforeSend(CulpritLogEvent event) {
        CulpritOptions.Logs.BeforeSendLogCallback callback = options.getLogs().getBeforeSend();
        try {
            return callback == null ? event : callback.execute(event);
        } catch (Throwable e) {
            diagnostics.failure("beforeSend failed, the log entry is dropped", e);
            return null;
        }
    }

    /** The header's member about the transaction that goes on, else about the scope's trace, which never changes. */
    private byte[] trace(Scopes scopes) {
        ISpan span = scopes.span();
        if (span instanceof Span) {
            return payload.trace(((Span) span).transaction().samplingContext());
        }
        TraceState trace = scopes.isolation().trace();
        byte[] known = trace.encoded();
        if (known == null) {
            known = payload.trace(samplingContext(trace));
            trace.encodedAs(known);
        }
        return known;
    }

    Map<String, String> samplingContext(TraceState trace) {
        if (!trace.incoming().isEmpty()) {
            return trace.incoming();
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("trace_id", trace.traceId().toString());
        values.put("public_key", publicKey);
        String release = environment.release();
        if (release != null) {
            values.put("release", release);
        }
        String name = options.getEnvironment();
        if (name != null) {
            values.put("environment", name);
        }
        values.put("sample_rand", Double.toString(trace.sampleRand()));
        return values;
    }

    void lost(DataCategory category) {
        drops.add(DiscardReason.INTERNAL_SDK_ERROR, category, 1);
    }

    void flush(long timeoutMillis) {
        if (sender != null) {
            sender.flush(timeoutMillis);
        }
    }

    void close(long timeoutMillis) {
        if (sender != null) {
            sender.close(timeoutMillis);
        }
    }
}
