package dev.culprit.shipper.spool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to be known at the next start, in a file of its own: one JSON object of texts. It is written beside and renamed, so that a
 * crash leaves the old one or the new one. A lost file costs little: what is read or found again has the
 * same ids.
 */
public final class StateFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path directory;
    private final Path file;

    /** @param directory the shipper's state directory, which exists */
    public StateFile(Path directory, String name) {
        this.directory = directory;
        this.file = directory.resolve(name + ".json");
    }

    /** Empty when there is no file, or a damaged one. */
    public Map<String, String> read() throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> state = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                state.put(name, String.valueOf(parser.nextTextValue()));
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? state : Map.of();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Map.of();
        }
    }

    /** @throws IOException when the disk does not take it; the old file stays */
    public void write(Map<String, String> state) throws IOException {
        ByteSink bytes = new ByteSink(1024);
        JsonWriter json = new JsonWriter(bytes).beginObject();
        new TreeMap<>(state).forEach((name, value) -> json.name(name).value(value));
        json.endObject();
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.array(), 0, bytes.size());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel renamed = FileChannel.open(directory, StandardOpenOption.READ)) {
            renamed.force(true);
        }
    }
}
