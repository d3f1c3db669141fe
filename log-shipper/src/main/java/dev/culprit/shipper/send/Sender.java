package dev.culprit.shipper.send;

import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.RateLimit;
import dev.culprit.protocol.RateLimits;
import dev.culprit.shipper.spool.DeadLetter;
import dev.culprit.shipper.spool.DeadLetters;
import dev.culprit.shipper.spool.Lane;
import dev.culprit.shipper.spool.Outbox.Kind;
import dev.culprit.shipper.spool.Outcome;
import dev.culprit.shipper.spool.SegmentSpool;
import dev.culprit.shipper.spool.SpoolRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Drains the spool. Everything is decided on one event loop; the disk is touched by one worker thread. At most
 * {@value Destination#MOST_CONCURRENT} payloads for each destination are in memory.
 *
 * <p>A record is taken, posted, and then acknowledged, buried or put back; its slot is taken again only behind that. No
 * destination waits for another one, and nothing is posted to one that is paused.
 */
public final class Sender {
    static final String DISK_POOL = "culprit-sender-disk";

    private static final Duration FIRST_DISK_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_DISK_PAUSE = Duration.ofSeconds(60);

    private final Context context;
    private final WorkerExecutor disk;
    private final SegmentSpool spool;
    private final DeadLetters dead;
    private final Destinations destinations;
    private final SendSettings settings;
    private final Timers timers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SendCounters counters = new SendCounters();
    private final Transport transport;

    private final Map<Dsn, Destination> known = new ConcurrentHashMap<>();
    private volatile @Nullable Trouble diskTrouble;

    // Used on the event loop only.
    private Duration diskPause = FIRST_DISK_PAUSE;
    private long diskPausedUntil;
    private boolean diskPaused;
    private boolean working;
    private int underWay;
    /** What is left to do on the disk for parcels that were dealt with, in their order. */
    private final List<DiskStep> steps = new ArrayList<>();

    private boolean closed;
    private Runnable wake = () -> {};
    private final List<Promise<Optional<String>>> drains = new ArrayList<>();
    private @Nullable Promise<Void> stopping;

    /** @param random of the back-off, so that many shippers do not come back together */
    public Sender(
            Vertx vertx,
            SegmentSpool spool,
            DeadLetters dead,
            Destinations destinations,
            SendSettings settings,
            Timers timers,
            InstantSource clock,
            RandomGenerator random) {
        this.context = vertx.getOrCreateContext();
        this.disk = vertx.createSharedWorkerExecutor(DISK_POOL, 1);
        this.spool = spool;
        this.dead = dead;
        this.destinations = destinations;
        this.settings = settings;
        this.timers = timers;
        this.clock = clock;
        this.random = random;
        this.transport = new Transport(vertx, context, settings, timers, counters);
    }

    /** Begins to send, now and whenever something comes into the spool. */
    public void start() {
        spool.onReady(() -> context.runOnContext(v -> pump()));
        context.runOnContext(v -> pump());
    }

    /** Says that {@link Destinations} may give other answers from now on. */
    public void destinationsChanged() {
        context.runOnContext(v -> {
            Set<Dsn> used = new HashSet<>();
            spool.waiting().forEach(lane -> used.add(destinations.of(lane.source())));
            long now = timers.nanos();
            known.values().removeIf(d -> !used.contains(d.dsn()) && d.isForgettable(now));
            pump();
        });
    }

    /**
     * Completes empty when the spool is, or with the reason when all that is left waits for a destination that is paused
     * or does not answer. The sender goes on in either case.
     */
    public Future<Optional<String>> drain() {
        Promise<Optional<String>> drained = Promise.promise();
        context.runOnContext(v -> {
            drains.add(drained);
            pump();
        });
        return drained.future();
    }

    /** Sends what can be sent within this time, then stops. What is left stays in the spool. */
    public Future<Void> stop(Duration atMost) {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(v -> {
            stopping = stopped;
            Runnable deadline = timers.after(
                    atMost,
                    () -> context.runOnContext(late -> {
                        closed = true;
                        transport.abort();
                        pump();
                    }));
            stopped.future().onComplete(done -> deadline.run());
            pump();
        });
        return stopped.future();
    }

    public SendCounters counters() {
        return counters;
    }

    /** What is in the way at present; empty when all is well. */
    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        known.values().forEach(d -> d.trouble().ifPresent(troubles::add));
        Optional.ofNullable(diskTrouble).ifPresent(troubles::add);
        return troubles;
    }

    /** Starts what can start now, and sees to it that it is called again when more can. */
    private void pump() {
        if (working) {
            return;
        }
        wake.run();
        wake = () -> {};
        Set<Lane> waiting = spool.waiting();
        // One look at the clock: a pause that ends between two would be waited for by nobody.
        long now = timers.nanos();
        Map<Destination, Set<Lane>> ready = closed || isDiskPaused(now) ? Map.of() : ready(waiting, now);
        if (!ready.isEmpty() || !steps.isEmpty()) {
            work(ready);
            return;
        }
        rest(waiting, now);
    }

    private void rest(Set<Lane> waiting, long now) {
        settleDrains(waiting);
        settleStop();
        if (!closed && !waiting.isEmpty()) {
            wakeLater(waiting, now);
        }
    }

    private Map<Destination, Set<Lane>> ready(Set<Lane> waiting, long now) {
        Map<Destination, Set<Lane>> ready = new HashMap<>();
        for (Lane lane : waiting) {
            Destination destination = destination(lane);
            if (destination.free(lane.kind(), now) > 0) {
                ready.computeIfAbsent(destination, d -> new HashSet<>()).add(lane);
            }
        }
        return ready;
    }

    private Destination destination(Lane lane) {
        return known.computeIfAbsent(
                destinations.of(lane.source()),
                dsn -> new Destination(dsn, settings.eventsPerMinute(), random, timers.nanos()));
    }

    private void wakeLater(Set<Lane> waiting, long now) {
        Duration wait = LAST_DISK_PAUSE;
        boolean needed = false;
        for (Lane lane : waiting) {
            Duration lanes = destination(lane).wait(lane.kind(), now);
            if (!lanes.isZero()) {
                wait = needed && wait.compareTo(lanes) < 0 ? wait : lanes;
                needed = true;
            }
        }
        if (isDiskPaused(now)) {
            wait = Duration.ofNanos(diskPausedUntil - now);
            needed = true;
        }
        if (needed) {
            wake = timers.after(wait, () -> context.runOnContext(v -> pump()));
        }
    }

    /**
     * One turn of the disk's thread: the steps that are left from parcels before, then a record for each destination that is
     * ready. Together, since to wake a thread costs about as much as either.
     */
    private void work(Map<Destination, Set<Lane>> ready) {
        working = true;
        List<DiskStep> left = List.copyOf(steps);
        steps.clear();
        onDisk(() -> {
                    run(left);
                    return take(ready);
                })
                .onComplete(taken -> {
                    working = false;
                    underWay -= left.size();
                    if (taken.failed()) {
                        diskFailed(taken.cause());
                    } else {
                        diskWorks();
                        taken.result().forEach(this::begin);
                    }
                    if (taken.failed()
                            || !left.isEmpty()
                            || !steps.isEmpty()
                            || !taken.result().isEmpty()) {
                        pump();
                    } else {
                        rest(spool.waiting(), timers.nanos());
                    }
                });
    }

    /** A step that fails holds up no other one. */
    private static void run(List<DiskStep> steps) throws IOException {
        List<Exception> failures = new ArrayList<>();
        for (DiskStep step : steps) {
            try {
                step.run();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            Exception first = failures.get(0);
            throw first instanceof IOException known ? known : new IOException(first);
        }
    }

    private List<Parcel> take(Map<Destination, Set<Lane>> ready) throws IOException {
        List<Parcel> taken = new ArrayList<>();
        try {
            for (Map.Entry<Destination, Set<Lane>> entry : ready.entrySet()) {
                for (SpoolRecord record : spool.take(entry.getValue()::contains, 1)) {
                    taken.add(parcel(entry.getKey(), record, record.payload(), 0));
                }
            }
        } catch (IOException e) {
            taken.forEach(parcel -> spool.release(parcel.record()));
            throw e;
        }
        return taken;
    }

    private Parcel parcel(Destination destination, SpoolRecord record, byte[] payload, int shrunk) {
        return new Parcel(
                destination,
                record,
                EnvelopeMaker.make(record.lane().kind(), record.id(), payload, clock.instant()),
                shrunk);
    }

    private void begin(Parcel parcel) {
        underWay++;
        post(parcel, parcel.destination().begin(parcel.kind(), timers.nanos()));
    }

    private void post(Parcel parcel, int era) {
        transport.post(parcel.destination().dsn(), parcel.body()).onComplete(result -> {
            if (result.succeeded()) {
                react(parcel, era, result.result());
            } else {
                unreachable(parcel, era, result.cause());
            }
        });
    }

    private void unreachable(Parcel parcel, int era, Throwable cause) {
        if (!closed) {
            counters.retried();
            String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            parcel.destination().failed(era, text, Optional.empty(), timers.nanos(), clock.instant());
        }
        spool.postpone(parcel.record());
        end(parcel);
    }

    private void react(Parcel parcel, int era, Response response) {
        Destination destination = parcel.destination();
        long now = timers.nanos();
        List<RateLimit> limits = new ArrayList<>();
        response.rateLimits().forEach(header -> limits.addAll(RateLimits.parse(header)));
        destination.limits(limits, now);
        Optional<Duration> retryAfter =
                response.retryAfter().flatMap(text -> RateLimits.parseRetryAfter(text, clock.instant()));
        String text = response.describe();
        switch (Reaction.to(response.status())) {
            case ACCEPTED -> {
                destination.answered(era);
                counters.sent();
                finish(parcel, () -> spool.ack(parcel.record(), Outcome.SENT));
            }
            case DEAD -> {
                destination.answered(era);
                bury(parcel, response);
            }
            case TOO_LARGE -> {
                destination.answered(era);
                shrink(parcel, era, response);
            }
            case MISCONFIGURED -> {
                destination.refused(era, text, now, clock.instant());
                putBack(parcel);
            }
            case TROUBLE -> {
                counters.retried();
                destination.failed(era, text, retryAfter, now, clock.instant());
                spool.postpone(parcel.record());
                end(parcel);
            }
            case LIMITED -> {
                counters.rateLimited();
                destination.limited(parcel.kind(), limits, retryAfter, text, now, clock.instant());
                putBack(parcel);
            }
        }
    }

    private void putBack(Parcel parcel) {
        spool.release(parcel.record());
        end(parcel);
    }

    /** Goes one step down the ladder, in the same slot. Logs have no ladder: their items are too small to matter. */
    private void shrink(Parcel parcel, int era, Response response) {
        int step = parcel.shrunk() + 1;
        Callable<Optional<Parcel>> smaller = () -> parcel.kind() == Kind.LOGS
                ? Optional.empty()
                : ShrinkLadder.shrink(parcel.record().payload(), step)
                        .map(payload -> parcel(parcel.destination(), parcel.record(), payload, step));
        onDisk(smaller).onComplete(result -> {
            if (result.failed() || result.result().isEmpty()) {
                bury(parcel, response);
            } else if (closed || parcel.destination().isPaused(parcel.kind(), timers.nanos())) {
                putBack(parcel);
            } else {
                counters.shrunk();
                post(result.result().get(), era);
            }
        });
    }

    private void bury(Parcel parcel, Response response) {
        SpoolRecord record = parcel.record();
        DeadLetter letter = new DeadLetter(
                record.id(),
                parcel.kind(),
                record.lane().source(),
                response.status(),
                response.text(),
                record.attempt() + parcel.shrunk(),
                clock.instant(),
                record.payload());
        onDisk(() -> {
                    dead.add(letter);
                    return Optional.empty();
                })
                .onFailure(e -> {
                    diskFailed(e);
                    putBack(parcel);
                })
                .onSuccess(kept -> {
                    counters.dead();
                    finish(parcel, () -> spool.ack(record, Outcome.DEAD));
                });
    }

    private interface DiskStep {
        void run() throws IOException;
    }

    /** The parcel's slot is free, but not before the step was taken: both happen in the same turn of the disk's thread. */
    private void finish(Parcel parcel, DiskStep step) {
        parcel.destination().end();
        steps.add(step);
        pump();
    }

    private void end(Parcel parcel) {
        parcel.destination().end();
        underWay--;
        pump();
    }

    private <T> Future<T> onDisk(Callable<T> task) {
        return disk.executeBlocking(task, true);
    }

    private boolean isDiskPaused() {
        return isDiskPaused(timers.nanos());
    }

    private boolean isDiskPaused(long now) {
        return diskPaused && now - diskPausedUntil < 0;
    }

    private void diskFailed(Throwable cause) {
        Trouble before = diskTrouble;
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        diskTrouble = new Trouble("", Trouble.Kind.DISK, text, before == null ? clock.instant() : before.since());
        if (!isDiskPaused()) {
            diskPaused = true;
            diskPausedUntil = timers.nanos() + diskPause.toNanos();
            Duration next = diskPause.multipliedBy(2);
            diskPause = next.compareTo(LAST_DISK_PAUSE) < 0 ? next : LAST_DISK_PAUSE;
        }
    }

    private void diskWorks() {
        if (!isDiskPaused()) {
            diskPaused = false;
            diskPause = FIRST_DISK_PAUSE;
            diskTrouble = null;
        }
    }

    private void settleDrains(Set<Lane> waiting) {
        if (drains.isEmpty() || underWay > 0) {
            return;
        }
        Optional<String> reason = Optional.empty();
        if (!waiting.isEmpty()) {
            long now = timers.nanos();
            boolean shut = isDiskPaused()
                    || waiting.stream().allMatch(lane -> destination(lane).isShut(lane.kind(), now));
            if (!shut) {
                return;
            }
            reason = Optional.of(reason());
        }
        for (Promise<Optional<String>> drain : List.copyOf(drains)) {
            drain.complete(reason);
        }
        drains.clear();
    }

    private String reason() {
        List<String> texts = new ArrayList<>();
        troubles().forEach(t -> texts.add(t.destination().isEmpty() ? t.text() : t.destination() + ": " + t.text()));
        return texts.isEmpty() ? "the tracker asked for a pause" : String.join("; ", texts);
    }

    /** Stops as soon as nothing is under way: what cannot be sent at this moment stays for the next start. */
    private void settleStop() {
        Promise<Void> promise = stopping;
        if (promise == null || underWay > 0) {
            return;
        }
        stopping = null;
        closed = true;
        transport.close().compose(v -> disk.close()).onComplete(promise);
    }
}
