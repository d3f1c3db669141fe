package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known in memory of all segments. Its user locks it. */
final class SpoolIndex {
    private final NavigableMap<Integer, Segment> segments = new TreeMap<>();
    private final List<LaneQueue> lanes = new ArrayList<>();
    private final Map<Lane, Integer> laneNumbers = new HashMap<>();
    private long taken;

    /** A record that was claimed: it stays taken until it is acknowledged or given back. */
    record Claim(Segment segment, int record, int offset, Lane lane, int attempt) {}

    Collection<Segment> segments() {
        return segments.values();
    }

    @Nullable Segment segment(int number) {
        return segments.get(number);
    }

    int nextNumber() {
        return segments.isEmpty() ? 1 : segments.lastKey() + 1;
    }

    void put(Segment segment) {
        segments.put(segment.number(), segment);
    }

    int laneNumber(Lane lane) {
        return laneNumbers.computeIfAbsent(lane, added -> {
            lanes.add(new LaneQueue(added));
            return lanes.size() - 1;
        });
    }

    /** Whether a record of this id stands in a segment; with {@code pendingOnly}, one that was not acknowledged. */
    boolean holds(EventId id, boolean pendingOnly) {
        UUID uuid = id.toUuid();
        for (Segment segment : segments.values()) {
            int record = segment.index().find(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            if (record >= 0 && !(pendingOnly && segment.index().isAcked(record))) {
                return true;
            }
        }
        return false;
    }

    void add(Segment segment, EventId id, long offset, int lane, Instant created) {
        UUID uuid = id.toUuid();
        segment.index()
                .add(
                        uuid.getMostSignificantBits(),
                        uuid.getLeastSignificantBits(),
                        Math.toIntExact(offset),
                        lane,
                        created);
    }

    void publish(Segment segment) {
        int from = segment.index().published();
        segment.publish();
        countAvailable(segment, from, 1);
    }

    /** Counts what was found in a segment when the spool was opened. */
    void recovered(Segment segment) {
        countAvailable(segment, 0, 1);
    }

    private void countAvailable(Segment segment, int from, int by) {
        SegmentIndex index = segment.index();
        for (int i = from; i < index.published(); i++) {
            if (!index.isAcked(i) && !index.isTaken(i)) {
                lanes.get(index.lane(i)).available += by;
            }
        }
    }

    /** The lanes that have something to take. */
    Set<Lane> waiting() {
        Set<Lane> waiting = new HashSet<>();
        for (LaneQueue lane : lanes) {
            if (lane.available > 0) {
                waiting.add(lane.lane());
            }
        }
        return waiting;
    }

    Optional<Claim> claim(Predicate<Lane> wanted) {
        LaneQueue first = null;
        for (int i = 0; i < lanes.size(); i++) {
            LaneQueue lane = lanes.get(i);
            if (lane.available > 0 && wanted.test(lane.lane()) && find(lane, i)) {
                first = first == null || lane.isBefore(first) ? lane : first;
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        Segment segment = segments.get(first.segment);
        int record = first.index++;
        first.available--;
        taken++;
        if (segment == null) {
            return Optional.empty();
        }
        SegmentIndex index = segment.index();
        return Optional.of(new Claim(segment, record, index.offset(record), first.lane(), index.take(record)));
    }

    /** Moves the lane to its next record, if need be from the start again. */
    private boolean find(LaneQueue lane, int number) {
        if (findOnwards(lane, number)) {
            return true;
        }
        lane.moveTo(0, 0);
        return findOnwards(lane, number);
    }

    private boolean findOnwards(LaneQueue lane, int number) {
        for (Segment segment : segments.tailMap(lane.segment).values()) {
            int from = segment.number() == lane.segment ? lane.index : 0;
            int record = segment.index().next(number, from);
            if (record >= 0) {
                lane.moveTo(segment.number(), record);
                return true;
            }
        }
        return false;
    }

    /** @param atFault whether it has its turn after all others, and not before them */
    void giveBack(int number, int record, boolean atFault) {
        Segment segment = segments.get(number);
        if (segment == null || !segment.index().isTaken(record)) {
            return;
        }
        segment.index().release(record);
        taken--;
        LaneQueue lane = lanes.get(segment.index().lane(record));
        lane.available++;
        if (!atFault) {
            lane.goBackTo(number, record);
        }
    }

    /** @return the segment, or null when the record was acknowledged before or its segment dropped */
    @Nullable Segment ack(int number, int record) {
        Segment segment = segments.get(number);
        if (segment == null || segment.index().isAcked(record)) {
            return null;
        }
        if (segment.index().isTaken(record)) {
            taken--;
        } else {
            lanes.get(segment.index().lane(record)).available--;
        }
        segment.index().ack(record);
        return segment;
    }

    /** Forgets a segment, with what is still pending there. */
    void remove(Segment segment) {
        countAvailable(segment, 0, -1);
        SegmentIndex index = segment.index();
        for (int i = 0; i < index.published(); i++) {
            taken -= index.isTaken(i) ? 1 : 0;
        }
        segments.remove(segment.number());
    }

    long taken() {
        return taken;
    }

    long heldBytes() {
        return segments.values().stream().mapToLong(Segment::heldBytes).sum();
    }

    /** Of the segments that are still needed. */
    long records() {
        return segments.values().stream()
                .filter(segment -> !segment.index().allAcked())
                .mapToLong(segment -> segment.index().count())
                .sum();
    }

    Optional<Instant> oldestPending() {
        return segments.values().stream()
                .flatMap(segment -> segment.index().oldestPending().stream())
                .findFirst();
    }

    long pending() {
        return segments.values().stream()
                .mapToLong(segment -> segment.index().pending())
                .sum();
    }
}
