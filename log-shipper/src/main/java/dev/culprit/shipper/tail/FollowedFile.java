package dev.culprit.shipper.tail;

import dev.culprit.shipper.tail.FileStat.FileKey;
import dev.culprit.shipper.text.ByteScan;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file from its first to its last byte, whatever it is called meanwhile. A truncation ends it, and another begins.
 *
 * <p>{@code readTo} is where the next byte is read; {@link #safe} is from where on it would have to be read again.
 */
final class FollowedFile implements TailedFile {
    private static final int LOOK_BACK = 64 * 1024;

    private final TailSource source;
    private final FileKey key;
    private final LineConsumer consumer;
    private final LineSplitterFactory splitters;
    private final Handles handles;
    private final FirstBytes firstBytes;
    private LineSplitter splitter;
    private Path path;
    private Marker head;
    private boolean headWhole;
    private Instant modified;
    private FileTime changed;
    private long size;
    private @Nullable Content content;
    private long readTo;
    /** The bytes before {@link #readTo}, to tell whether the file is still the one that was read. */
    private byte[] before = {};

    private long durable;
    private Marker durableTail = Marker.of(new byte[0], 0, 0);
    private long lastGrowth;
    private boolean rotated;

    FollowedFile(
            TailSource source,
            Path path,
            FileStat stat,
            Content content,
            long start,
            LineConsumers consumers,
            Optional<LineConsumer> predecessor,
            LineSplitterFactory splitters,
            Handles handles,
            FirstBytes firstBytes,
            long nanos)
            throws IOException {
        this.source = source;
        this.path = path;
        this.key = stat.key();
        this.modified = stat.modified();
        this.changed = stat.changed();
        this.content = content;
        this.head = Marker.of(new byte[0], 0, 0);
        this.readTo = start;
        this.durable = start;
        this.lastGrowth = nanos;
        learnHead(content);
        this.before = start == 0
                ? new byte[0]
                : content.piece(Math.max(0, start - Marker.MAX_TAIL), (int) Math.min(start, Marker.MAX_TAIL));
        this.durableTail = Marker.of(before, 0, before.length);
        this.consumer = consumers.open(this, predecessor);
        this.splitters = splitters;
        this.splitter = splitters.at(start);
        this.size = stat.size();
        this.handles = handles;
        this.firstBytes = firstBytes;
        handles.opened();
    }

    /** Makes splitters with the settings of the tail. */
    interface LineSplitterFactory {
        LineSplitter at(long position);
    }

    /**
     * Hears of a file whose first bytes were read, before they are handed on. When it had none at the last look, nothing tells
     * whether these are the first that it ever had: it may have been filled, copied and cut meanwhile, even several times.
     */
    interface FirstBytes {
        void were(FollowedFile file, long nanos);
    }

    /** Replays the whole lines before the start, so that events behind it know what went before. */
    void replay() throws IOException {
        Content open = content;
        if (open == null || readTo == 0) {
            return;
        }
        long from = Math.max(0, readTo - LOOK_BACK);
        byte[] bytes = open.piece(from, (int) (readTo - from));
        int first = from == 0 ? 0 : ByteScan.indexOf(bytes, 0, bytes.length, LineSplitter.NEWLINE) + 1;
        if (from == 0 || first > 0) {
            byte[] whole = Arrays.copyOfRange(bytes, first, bytes.length);
            splitters.at(from + first).feed(whole, whole.length, LineConsumer.KNOWN, consumer::line);
        }
    }

    @Override
    public String source() {
        return source.name();
    }

    TailSource settings() {
        return source;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public byte[] head() {
        return head.bytes();
    }

    @Override
    public Instant modified() {
        return modified;
    }

    FileKey key() {
        return key;
    }

    LineConsumer consumer() {
        return consumer;
    }

    Marker headMarker() {
        return head;
    }

    long readTo() {
        return readTo;
    }

    boolean isOpen() {
        return content != null;
    }

    boolean isRotated() {
        return rotated;
    }

    void rotated(boolean value) {
        rotated = value;
    }

    long lastGrowth() {
        return lastGrowth;
    }

    void moved(Path to) {
        path = to;
    }

    /** Whether the file may have changed since the last look. */
    boolean changedSince(FileStat stat) {
        return stat.size() != readTo || !stat.changed().equals(changed);
    }

    /** Whether anything was done to the file since the last look. */
    boolean changedAtAll(FileStat stat) {
        return stat.size() != size || !stat.changed().equals(changed);
    }

    void seen(FileStat stat) {
        modified = stat.modified();
        changed = stat.changed();
        size = stat.size();
    }

    /** The bytes that were there at the last look and were not read. */
    long unread() {
        return isCompressed() ? 0 : Math.max(0, size - readTo);
    }

    void reopen() throws IOException {
        if (content == null) {
            content = Content.open(path);
            handles.opened();
        }
    }

    void close() throws IOException {
        Content open = content;
        content = null;
        if (open != null) {
            handles.closed();
            open.close();
        }
    }

    long size() throws IOException {
        Content open = content;
        return open == null ? readTo : open.size();
    }

    boolean isCompressed() {
        return content != null && content.isCompressed();
    }

    /** Whether the bytes that were read still stand there. */
    boolean isSame() throws IOException {
        Content open = content;
        if (open == null || open.isCompressed()) {
            return true;
        }
        byte[] first = open.first(Math.min(head.length(), Marker.MAX_HEAD));
        if (first.length < head.length() || !head.equals(Marker.of(first, 0, head.length()))) {
            return false;
        }
        return Arrays.equals(before, open.piece(readTo - before.length, before.length));
    }

    /**
     * Reads what is there, up to the buffer's length.
     *
     * @return the number of bytes; 0 at the end
     * @throws UnreadableFileException when the file does not give its bytes
     * @throws IOException when the consumer does not take its lines
     */
    int read(byte[] buffer, long nanos) throws IOException {
        Content open = content;
        if (open == null) {
            return 0;
        }
        int count;
        try {
            count = take(open, buffer);
        } catch (IOException e) {
            throw new UnreadableFileException(e);
        }
        if (count > 0) {
            boolean first = readTo == 0;
            readTo += count;
            remember(buffer, count);
            lastGrowth = nanos;
            if (first) {
                firstBytes.were(this, nanos);
            }
            splitter.feed(buffer, count, 0, consumer::line);
        }
        return count;
    }

    /** @return 0 also when the file was cut and written anew since the last look: that is not what followed */
    private int take(Content open, byte[] buffer) throws IOException {
        if (!headWhole && readTo > 0 && open.size() != readTo) {
            // a first line that has no end yet can be cut and begun anew unnoticed: it is always read from its
            // beginning
            readTo = 0;
            before = new byte[0];
            splitter = splitters.at(0);
        }
        int count = open.read(buffer, buffer.length, readTo);
        if (count > 0 && readTo == 0) {
            // also what was only looked at so far can be copied away and replaced before it is read
            if (count < head.length() || !head.equals(Marker.of(buffer, 0, head.length()))) {
                return 0;
            }
            head = Marker.head(buffer, count);
            headWhole = Marker.isWhole(buffer, count);
        }
        return count > 0 && readTo > 0 && !isSame() ? 0 : count;
    }

    private void learnHead(Content open) throws IOException {
        byte[] first = open.first(Marker.MAX_HEAD);
        head = Marker.head(first, first.length);
        headWhole = Marker.isWhole(first, first.length);
    }

    private void remember(byte[] buffer, int count) {
        if (count >= Marker.MAX_TAIL) {
            before = Arrays.copyOfRange(buffer, count - Marker.MAX_TAIL, count);
        } else {
            byte[] joined = Arrays.copyOf(before, before.length + count);
            System.arraycopy(buffer, 0, joined, before.length, count);
            before = Arrays.copyOfRange(joined, Math.max(0, joined.length - Marker.MAX_TAIL), joined.length);
        }
    }

    /** The last line has no end and will get none. */
    void finishPartial() throws IOException {
        splitter.finish(0, consumer::line);
    }

    /** Back to where everything was durable: what was read since then is read again. */
    void rewind() throws IOException {
        consumer.rewind();
        readTo = durable;
        splitter = splitters.at(durable);
        Content open = content;
        int length = (int) Math.min(durable, Marker.MAX_TAIL);
        before = open == null ? new byte[0] : open.piece(durable - length, length);
    }

    /** Whether another file holds the same up to where this one was read: then it is a copy of it, or it itself. */
    boolean isCopiedIn(Content other) throws IOException {
        if (!headWhole || other.size() < readTo) {
            return false;
        }
        byte[] first = other.first(head.length());
        return first.length == head.length()
                && head.equals(Marker.of(first, 0, first.length))
                && Arrays.equals(before, other.piece(readTo - before.length, before.length));
    }

    /** Whether another file begins like this one. */
    boolean beginsLike(Content other) throws IOException {
        byte[] first = other.first(head.length());
        return headWhole && first.length == head.length() && head.equals(Marker.of(first, 0, first.length));
    }

    boolean hasProgress() {
        return readTo != durable;
    }

    boolean headWhole() {
        return headWhole;
    }

    /** All before this is dealt with, once it is durable. */
    long safe() {
        return Math.min(consumer.needed(), splitter.lineStart());
    }

    /** Called when what led to {@link #safe} is durable. */
    void commit(long safe) throws IOException {
        Content open = content;
        if (safe == durable || open == null) {
            return;
        }
        if (!open.isCompressed()) {
            int length = (int) Math.min(safe, Marker.MAX_TAIL);
            byte[] tail = open.piece(safe - length, length);
            if (tail.length < length) {
                return;
            }
            durableTail = Marker.of(tail, 0, length);
        }
        durable = safe;
    }

    long durable() {
        return durable;
    }

    SavedFile saved(Instant now) {
        return new SavedFile(key, head, durableTail, durable, source.name(), path.toString(), modified, now);
    }
}
