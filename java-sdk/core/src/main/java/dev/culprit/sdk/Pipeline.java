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
    private final Attachments attachments;
    private final LogWriter logs;
    private final String publicKey;
    private final Environment environment;
    private volatile boolean open;
    private @Nullable Integrations integrations;

    Pipeline(CulpritOptions options, Scope global, Diagnostics diagnostics) {
        this.options = options;
        this.global = global;
        this.diagnostics = diagnostics;
        this.drops = new DropCounts(options.isSendClientReports());
        this.limiter = new RateLimiter(Clock.systemUTC());
        this.ignored = new Ignored(options);
        this.environment = new Environment(options);
        Frames frames = new Frames(
                environment.inAppIncludes(),
                options.getInAppExcludes(),
                options.isAttachSourceContext() ? new SourceLines() : null);
        this.exceptions = new ExceptionWriter(frames);
        byte[] sdk = SdkInfo.member(Integrations.names(options));
        this.payload = new Payload(sdk);
        this.events = new EventWriter(options, exceptions, new Threads(frames), sdk);
        this.attachments = new Attachments(options.getMaxAttachmentSize(), diagnostics);
        this.logs = new LogWriter(options, environment);
        Dsn dsn = dsn();
        this.publicKey = dsn == null ? "" : dsn.publicKey();
        this.sender = dsn == null
                ? null
                : Connection.open(dsn, options, limiter, drops, payload.head(null, Map.of()), diagnostics);
        this.open = sender != null;
    }

    private @Nullable Dsn dsn() {
        String text = options.getDsn();
        if (!options.isEnabled() || text == null || text.isBlank()) {
            diagnostics.debug("no DSN is set, or the client is switched off: nothing will be sent");
            return null;
        }
        try {
            return Dsn.parse(text);
        } catch (IllegalArgumentException e) {
            diagnostics.warn("nothing will be sent, the DSN is broken: " + e.getMessage());
            return null;
        }
    }

    boolean isEnabled() {
        return open;
    }

    boolean isHealthy() {
        return sender == null || sender.isHealthy();
    }

    void install(CulpritClient client) {
        if (sender != null) {
            integrations = Integrations.install(client, options, sender, environment, diagnostics);
        }
    }

    CulpritId event(CulpritEvent event, @Nullable Hint hint, Scopes scopes) {
        Throwable throwable = event.getThrowable();
        DataCategory category = DataCategory.ERROR;
        if (!isWanted(event, throwable == null ? null : ExceptionWriter.unwrap(throwable))) {
            return CulpritId.EMPTY_ID;
        }
        Hint together = hint;
        event.setExceptionReader(this::exceptions);
        apply(event, scopes);
        if (asksSomebody(scopes)) {
            together = hint == null ? new Hint() : hint;
            CulpritEvent asked = ask(event, together, scopes);
            if (asked == null) {
                return CulpritId.EMPTY_ID;
            }
            event = asked;
        }
        return send("event", category, event, together, scopes);
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

    private List<dev.culprit.sdk.protocol.CulpritException> exceptions(CulpritEvent event) {
        Throwable throwable = event.getThrowable();
        return throwable == null ? List.of() : exceptions.list(throwable);
    }

    private boolean asksSomebody(Scopes scopes) {
        return options.getBeforeSend() != null
                || !options.getEventProcessors().isEmpty()
                || !global.processors().isEmpty()
                || !scopes.isolation().processors().isEmpty()
                || !scopes.current().processors().isEmpty();
    }

    private @Nullable CulpritEvent ask(CulpritEvent event, Hint hint, Scopes scopes) {
        CulpritEvent asked = event;
        for (List<EventProcessor> processors : List.of(
                global.processors(),
                scopes.isolation().processors(),
                scopes.current().processors(),
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

    private CulpritId send(String type, DataCategory category, CulpritEvent event, @Nullable Hint hint, Scopes scopes) {
        List<EnvelopeItem> items = new ArrayList<>(2);
        items.add(encode(type, category, event, scopes));
        attach(items, global.getAttachments());
        attach(items, scopes.isolation().getAttachments());
        attach(items, scopes.current().getAttachments());
        if (hint != null) {
            attach(items, hint.getAttachments());
        }
        offer(event.getEventId().toString(), samplingContext(scopes), items);
        return event.getEventId();
    }

    private EnvelopeItem encode(String type, DataCategory category, CulpritEvent event, Scopes scopes) {
        try {
            EnvelopeItem whole = payload.item(type, category, json -> events.event(json, event, scopes, false));
            if (whole.size() <= MAX_EVENT) {
                return whole;
            }
        } catch (RuntimeException e) {
            // it is most likely one of the parts that are left out now
            diagnostics.failure("an event could not be encoded as a whole", e);
        }
        return payload.item(type, category, json -> events.event(json, event, scopes, true));
    }

    private void attach(List<EnvelopeItem> items, List<Attachment> more) {
        for (Attachment attachment : more) {
            items.add(attachments.item(attachment));
        }
    }

    private void offer(@Nullable String eventId, Map<String, String> samplingContext, List<EnvelopeItem> items) {
        if (sender != null) {
            sender.offer(new Envelope(payload.head(eventId, samplingContext), items));
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
        layer(event, scopes.current());
        layer(event, scopes.isolation());
        layer(event, global);
        event.addTags(options.getTags());
        if (event.getBreadcrumbs() == null) {
            int limit = options.getMaxBreadcrumbs();
            List<Breadcrumb> own = Crumbs.merge(
                    scopes.isolation().getBreadcrumbs(), scopes.current().getBreadcrumbs(), limit);
            event.setBreadcrumbs(Crumbs.merge(global.getBreadcrumbs(), own, limit));
        }
    }

    private static void layer(CulpritBaseEvent event, Scope scope) {
        event.addTags(scope.getTags());
        event.addExtras(scope.getExtras());
        for (Map.Entry<String, Object> entry : scope.contextMap().entrySet()) {
            if (!event.getContexts().containsKey(entry.getKey())) {
                event.getContexts().set(entry.getKey(), entry.getValue());
            }
        }
        if (event.getUser() == null) {
            event.setUser(scope.getUser());
        }
        if (event.getRequest() == null) {
            event.setRequest(scope.getRequest());
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
        EnvelopeItem item = payload.item(
                "check_in",
                DataCategory.MONITOR,
                json -> CheckInWriter.write(json, checkIn, environment.release(), options.getEnvironment(), scopes));
        offer(checkIn.getCheckInId().toString(), samplingContext(scopes), List.of(item));
        return checkIn.getCheckInId();
    }

    CulpritId userFeedback(UserFeedback feedback) {
        EnvelopeItem item = payload.item("user_report", DataCategory.DEFAULT, json -> {
            json.beginObject().name("event_id").value(feedback.getEventId().toString());
            ExceptionWriter.text(json, "name", feedback.getName());
            ExceptionWriter.text(json, "email", feedback.getEmail());
            ExceptionWriter.text(json, "comments", Texts.cutNullable(feedback.getComments(), Texts.MESSAGE));
            json.endObject();
        });
        offer(feedback.getEventId().toString(), Map.of(), List.of(item));
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
        return asked == null ? CulpritId.EMPTY_ID : send("feedback", DataCategory.FEEDBACK, asked, together, scopes);
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value.toString());
        }
    }

    void transaction(Transaction transaction) {
        Instant end = transaction.getFinishDate();
        if (!open || end == null) {
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
            EnvelopeItem item = payload.item(
                    "transaction",
                    DataCategory.TRANSACTION,
                    json -> events.transaction(json, asked, transaction, scopes));
            offer(asked.getEventId().toString(), transaction.samplingContext(), List.of(item));
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
        if (!open || sender == null || !options.getLogs().isEnabled()) {
            return;
        }
        try {
            CulpritLogEvent event = logs.event(level, parameters, message, args, scopes);
            CulpritLogEvent asked = beforeSend(event);
            if (asked == null) {
                drops.add(DiscardReason.BEFORE_SEND, DataCategory.LOG_ITEM, 1);
            } else {
                sender.offerLog(payload.value((JsonWriter json) -> LogWriter.write(json, asked)));
            }
        } catch (Throwable e) {
            diagnostics.failure("a log entry could not be captured", e);
            drops.add(DiscardReason.INTERNAL_SDK_ERROR, DataCategory.LOG_ITEM, 1);
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

    /** That of the transaction that goes on, else of the scope's trace. */
    private Map<String, String> samplingContext(Scopes scopes) {
        ISpan span = scopes.span();
        return span instanceof Span
                ? ((Span) span).transaction().samplingContext()
                : samplingContext(scopes.isolation().trace());
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

    /** Counts what a failure of ours, or an error of the virtual machine, lost. */
    void lost(DataCategory category) {
        drops.add(DiscardReason.INTERNAL_SDK_ERROR, category, 1);
    }

    void flush(long timeoutMillis) {
        if (sender != null) {
            sender.flush(timeoutMillis);
        }
    }

    void close() {
        boolean wasOpen = open;
        open = false;
        if (wasOpen && sender != null) {
            if (integrations != null) {
                integrations.remove();
            }
            sender.close(options.getShutdownTimeoutMillis());
        }
    }
}
