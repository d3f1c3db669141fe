package dev.culprit.shipper.tail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.shipper.tail.FileStat.FileKey;
import dev.culprit.shipper.text.ByteScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file that says how far each file was read. Two lines:
 *
 * <pre>
 * {"version":1,"files":[{"dev":1,"ino":2,"headLength":9,"head":"hex","tailLength":64,"tail":"hex","offset":100,
 *  "source":"api","path":"/var/log/x.log","modified":"2026-11-22T09:59:00Z","seen":"2026-11-22T10:00:00Z"}, …]}
 * crc32c of the first line, as 8 hex digits
 * </pre>
 *
 * It is written beside, forced to disk and renamed, and the one before is kept. One that cannot be read is told and left
 * aside: ids come from places, so files that are read again give no event twice.
 */
final class Checkpoint {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Path previous;
    private final Path spool;
    private final Notices notices;

    Checkpoint(Path directory, Notices notices) {
        this.file = directory.resolve("checkpoint.json");
        this.previous = directory.resolve("checkpoint.json.bak");
        this.spool = directory.resolve("spool");
        this.notices = notices;
    }

    /** What was saved; empty when nothing was, or nothing of it can be read. */
    Optional<List<SavedFile>> load() {
        // without one, but with a spool, it was here before: only the checkpoint is gone
        boolean found = hasSpool();
        for (Path candidate : List.of(file, previous)) {
            try {
                return Optional.of(read(Files.readAllBytes(candidate)));
            } catch (NoSuchFileException e) {
                // the first start, or the other one is there
            } catch (IOException | IllegalArgumentException | DateTimeException e) {
                found = true;
                notices.warn(
                        "The checkpoint " + candidate + " cannot be read (" + e.getMessage() + "); it is left aside.");
            }
        }
        if (found) {
            notices.warn(
                    "No checkpoint is left: all files are read from their beginning; known events are not counted twice.");
            return Optional.of(List.of());
        }
        return Optional.empty();
    }

    private boolean hasSpool() {
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(spool, "*.seg")) {
            return segments.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    void save(List<SavedFile> files) throws IOException {
        byte[] document = write(files);
        Path next = file.resolveSibling("checkpoint.json.tmp");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(document);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        if (Files.exists(file)) {
            Files.move(file, previous, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static byte[] write(List<SavedFile> files) {
        ByteSink sink = new ByteSink(4096);
        JsonWriter out = new JsonWriter(sink).beginObject();
        out.name("version").value(VERSION).name("files").beginArray();
        for (SavedFile saved : files) {
            out.beginObject();
            out.name("dev")
                    .value(saved.key().dev())
                    .name("ino")
                    .value(saved.key().ino());
            out.name("headLength")
                    .value(saved.head().length())
                    .name("head")
                    .value(saved.head().hash());
            out.name("tailLength")
                    .value(saved.tail().length())
                    .name("tail")
                    .value(saved.tail().hash());
            out.name("offset").value(saved.offset()).name("source").value(saved.source());
            out.name("path").value(saved.path());
            out.name("modified").value(saved.modified().toString());
            out.name("seen").value(saved.seen().toString());
            out.endObject();
        }
        out.endArray().endObject();
        byte[] crc = checksum(sink.array(), sink.size()).getBytes(StandardCharsets.US_ASCII);
        sink.write('\n');
        sink.write(crc);
        sink.write('\n');
        return sink.toByteArray();
    }

    private static String checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return String.format("%08x", crc.getValue());
    }

    private static List<SavedFile> read(byte[] bytes) throws IOException {
        int line = ByteScan.indexOf(bytes, 0, bytes.length, LineSplitter.NEWLINE);
        if (line < 0) {
            throw new IllegalArgumentException("it has no checksum");
        }
        String expected = new String(bytes, line + 1, bytes.length - line - 1, StandardCharsets.US_ASCII);
        if (!expected.equals(checksum(bytes, line) + '\n')) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        List<SavedFile> files = new ArrayList<>();
        try (JsonParser json = JSON.createParser(bytes, 0, line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("version") && json.getIntValue() != VERSION) {
                    throw new IllegalArgumentException("expected version 1, found " + json.getIntValue());
                }
                while (name.equals("files") && json.nextToken() == JsonToken.START_OBJECT) {
                    files.add(file(json));
                }
            }
        }
        return files;
    }

    private static SavedFile file(JsonParser json) throws IOException {
        long[] numbers = new long[5];
        String[] texts = {"", "", "", "", "", ""};
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "dev" -> numbers[0] = json.getLongValue();
                case "ino" -> numbers[1] = json.getLongValue();
                case "headLength" -> numbers[2] = json.getLongValue();
                case "tailLength" -> numbers[3] = json.getLongValue();
                case "offset" -> numbers[4] = json.getLongValue();
                case "head" -> texts[0] = json.getText();
                case "tail" -> texts[1] = json.getText();
                case "path" -> texts[2] = json.getText();
                case "seen" -> texts[3] = json.getText();
                case "source" -> texts[4] = json.getText();
                case "modified" -> texts[5] = json.getText();
                default -> json.skipChildren();
            }
        }
        return new SavedFile(
                new FileKey(numbers[0], numbers[1]),
                new Marker((int) numbers[2], texts[0]),
                new Marker((int) numbers[3], texts[1]),
                numbers[4],
                texts[4],
                texts[2],
                // a checkpoint of the first version has only the second one
                Instant.parse(texts[5].isEmpty() ? texts[3] : texts[5]),
                Instant.parse(texts[3]));
    }
}
