package dev.culprit.shipper.spool;

/**
 * The records of one lane that wait for the sender. It walks once through the segments; what is put back because it
 * failed has its turn when the walk has come to the end, so that one bad record never stands before the good ones.
 */
final class LaneQueue {
    private final Lane lane;
    /** Where to look for the next record. */
    int segment;

    int index;
    /** Published, and neither taken nor acknowledged. */
    int available;

    LaneQueue(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    void moveTo(int newSegment, int newIndex) {
        segment = newSegment;
        index = newIndex;
    }

    boolean isBefore(LaneQueue other) {
        return segment != other.segment ? segment < other.segment : index < other.index;
    }

    void goBackTo(int oldSegment, int oldIndex) {
        if (oldSegment < segment || (oldSegment == segment && oldIndex < index)) {
            moveTo(oldSegment, oldIndex);
        }
    }
}
