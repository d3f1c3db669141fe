package dev.culprit.tracker.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    Path directory;

    @Test
    void tells_the_size_of_the_disk_and_not_more_than_it_is_usable() throws Exception {
        Disk disk = new Disk();

        assertThat(disk.totalBytes(directory))
                .isEqualTo(Files.getFileStore(directory).getTotalSpace());
        assertThat(disk.usableBytes(directory)).isPositive().isLessThanOrEqualTo(disk.totalBytes(directory));
    }

    @Test
    void a_size_that_is_not_known_is_an_error_and_not_a_full_disk() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> new Disk().totalBytes(missing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> new Disk().usableBytes(missing)).isInstanceOf(IOException.class);
    }
}
