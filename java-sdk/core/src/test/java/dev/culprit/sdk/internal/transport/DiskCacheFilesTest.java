package dev.culprit.sdk.internal.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.protocol.DataCategory;
import dev.culprit.sdk.internal.Diagnostics;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheFilesTest {
    private final DropCounts drops = new DropCounts(true);

    @TempDir
    Path folder;

    @Test
    void storedEnvelope_isReadAsItWas() {
        DiskCache cache = cache(10, 1_000_000);
        assertThat(cache.store(envelope("one", 10))).isTrue();

        Envelope read = requireNonNull(cache.take(cache.files().get(0)));
        assertThat(new String(read.head(), StandardCharsets.UTF_8)).isEqualTo("{\"event_id\":\"one\"");
        assertThat(read.items()).hasSize(1);
        assertThat(read.items().get(0).bytes())
                .isEqualTo(envelope("one", 10).items().get(0).bytes());
        assertThat(read.items().get(0).category()).isEqualTo(DataCategory.ERROR);
    }

    @Test
    void cacheOverItsNumber_dropsTheOldestAndCounts() {
        DiskCache cache = cache(3, 1_000_000);
        for (int i = 0; i < 5; i++) {
            cache.store(envelope("e" + i, 10));
        }

        assertThat(cache.files()).hasSize(3);
        assertThat(new String(requireNonNull(cache.take(cache.files().get(0))).head(), StandardCharsets.UTF_8))
                .contains("e2");
        assertThat(DropCountsTest.report(drops))
                .contains("{\"reason\":\"cache_overflow\",\"category\":\"error\",\"quantity\":2}");
    }

    @Test
    void cacheOverItsBytes_dropsTheOldestAndCounts() {
        DiskCache cache = cache(100, 3_000);
        for (int i = 0; i < 5; i++) {
            cache.store(envelope("e" + i, 1_000));
        }

        assertThat(cache.files()).hasSize(2);
        assertThat(DropCountsTest.report(drops))
                .contains("{\"reason\":\"cache_overflow\",\"category\":\"error\",\"quantity\":3}");
    }

    @Test
    void envelopeThatAnotherClientSends_isNotTaken() {
        DiskCache one = cache(10, 1_000_000);
        DiskCache other = cache(10, 1_000_000);
        one.store(envelope("one", 10));
        Path file = one.files().get(0);

        assertThat(one.take(file)).isNotNull();
        assertThat(other.take(file)).isNull();
        one.release();
        assertThat(other.take(file)).isNotNull();
        other.delete(file);
        assertThat(one.take(file)).isNull();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void clientsThatStoreAtOnce_takeDifferentNames() {
        DiskCache one = cache(1000, 1_000_000);
        DiskCache other = cache(1000, 1_000_000);
        for (int i = 0; i < 100; i++) {
            one.store(envelope("one", 10));
            other.store(envelope("other", 10));
        }

        assertThat(one.files()).hasSize(200);
    }

    @Test
    void garbage_isDeletedAndNothingElse() throws IOException {
        DiskCache cache = cache(10, 1_000);
        Files.write(folder.resolve("0.envelope"), new byte[0]);
        Files.write(folder.resolve("1.envelope"), new byte[] {'\n', 0, (byte) 0xff});
        Files.writeString(
                folder.resolve("2.envelope"), "{}\n{\"type\":\"event\",\"length\":99999999999999999999}\n{}\n");
        Files.writeString(folder.resolve("3.envelope"), "{}\n{\"type\":\"event\",\"length\":-5}\n{}\n");
        Files.write(folder.resolve("4.envelope"), new byte[2_000]);
        Files.writeString(folder.resolve("notes.txt"), "of somebody else");
        for (Path file : cache.files()) {
            assertThat(cache.take(file)).isNull();
        }

        assertThat(cache.files()).isEmpty();
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void unfinishedFile_isSweptWhenNobodyCanBeWritingIt() throws IOException {
        Path old = Files.writeString(folder.resolve("old.tmp"), "{");
        Files.setLastModifiedTime(old, FileTime.fromMillis(System.currentTimeMillis() - 3_600_000));
        Path young = Files.writeString(folder.resolve("young.tmp"), "{");
        cache(10, 1_000).sweep();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void folderThatCannotBeMade_storesNothingAndThrowsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        DiskCache cache = new DiskCache(file.resolve("cache"), 10, 1_000, diagnostics(), drops);

        assertThat(cache.store(envelope("one", 10))).isFalse();
        assertThat(cache.files()).isEmpty();
        cache.sweep();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void foldersAndFiles_arePrivate() throws IOException {
        Path made = folder.resolve("above").resolve("cache");
        DiskCache cache = new DiskCache(made, 10, 1_000, diagnostics(), drops);

        assertThat(cache.store(envelope("one", 10))).isTrue();
        assertThat(permissions(requireNonNull(made.getParent()))).isEqualTo("rwx------");
        assertThat(permissions(made)).isEqualTo("rwx------");
        assertThat(permissions(cache.files().get(0))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderOfTheUser_keepsItsPermissionsAndItsFilesArePrivate() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DiskCache cache = cache(10, 1_000);

        assertThat(cache.store(envelope("one", 10))).isTrue();
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(cache.files().get(0))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void links_areNeitherWrittenThroughNorRead() throws IOException {
        DiskCache cache = cache(10, 1_000_000);
        cache.store(envelope("elsewhere", 10));
        Path elsewhere = Files.move(cache.files().get(0), folder.resolve("elsewhere"));
        byte[] content = Files.readAllBytes(elsewhere);
        Path link = Files.createSymbolicLink(folder.resolve("0.envelope"), elsewhere);

        assertThat(cache.take(link)).isNull();
        assertThat(link).doesNotExist();
        Path unfinished = Files.createSymbolicLink(folder.resolve("0.tmp"), elsewhere);
        assertThatThrownBy(() -> PrivateFiles.create(unfinished)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(elsewhere).hasBinaryContent(content);
    }

    /** The file system of an archive has none. */
    @Test
    void fileSystemWithoutPermissions_storesToo() throws IOException {
        URI archive = URI.create("jar:" + folder.resolve("cache.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path file = zip.getPath("/above/cache/one.tmp");
            PrivateFiles.createFolder(requireNonNull(file.getParent()));
            try (OutputStream out = PrivateFiles.create(file)) {
                out.write('x');
            }

            assertThat(Files.readString(file)).isEqualTo("x");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private DiskCache cache(int maxItems, long maxBytes) {
        return new DiskCache(folder, maxItems, maxBytes, diagnostics(), drops);
    }

    private static Diagnostics diagnostics() {
        return new Diagnostics((level, message, cause) -> {}, false);
    }

    private static Envelope envelope(String id, int size) {
        byte[] payload = ("\"" + "x".repeat(size) + "\"").getBytes(StandardCharsets.US_ASCII);
        return new Envelope(
                ("{\"event_id\":\"" + id + "\"").getBytes(StandardCharsets.US_ASCII),
                List.of(EnvelopeItem.json("event", DataCategory.ERROR, payload)));
    }
}
