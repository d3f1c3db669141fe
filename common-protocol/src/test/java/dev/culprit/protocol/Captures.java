package dev.culprit.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Requests that real clients sent, recorded byte by byte. */
final class Captures {
    private static final Path FOLDER = Path.of("src/test/resources/captures");

    private Captures() {}

    /** The bodies of all envelopes, after Content-Encoding. */
    static List<Path> envelopes() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".body.raw"))
                    .filter(file -> !request(file).contains("/store/"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] body(Path file) {
        try {
            byte[] raw = Files.readAllBytes(file);
            boolean gzip = request(file).toLowerCase(Locale.ROOT).contains("content-encoding: gzip");
            return gzip ? new GZIPInputStream(new ByteArrayInputStream(raw)).readAllBytes() : raw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(Path body) {
        String name = body.getFileName().toString().replace(".body.raw", ".request.txt");
        try {
            return Files.readString(body.resolveSibling(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
