package dev.culprit.tracker.spool;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with segments so small that most tests cross some. */
class FileSpoolTest extends SpoolContractTest {
    @TempDir
    private Path folder;

    @Override
    Spool open() {
        return new FileSpool(
                new SpoolSettings(folder, 1 << 30, 0, 0, 8 * 1024, 1024, 1 << 26),
                InstantSource.system(),
                GroupCommitListener.none());
    }
}
