package dev.culprit.shipper.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {
    @TempDir
    Path directory;

    @Test
    void refusesASecondHolderAndNamesTheDirectory() throws IOException {
        try (StateLock held = StateLock.hold(directory)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> StateLock.hold(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("another log shipper");
        }
        StateLock.hold(directory).close();
    }
}
