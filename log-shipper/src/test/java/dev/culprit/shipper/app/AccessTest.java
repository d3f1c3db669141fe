package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file's rights tell; that they bind is left out, since they do not bind root. */
class AccessTest {
    @TempDir
    private Path folder;

    @Test
    void what_can_be_reached_has_no_obstacle() throws Exception {
        Path file = Files.writeString(folder.resolve("a.log"), "");

        assertThat(Access.obstacleToReading(file)).isEmpty();
        assertThat(Access.obstacleToListing(folder + "/*.log")).isEmpty();
        assertThat(Access.obstacleToListing(folder + "/not-yet.log")).isEmpty();
        assertThat(Access.obstacleToWriting(folder.resolve("a/b/c"))).isEmpty();
    }

    @Test
    void a_folder_that_is_missing_is_named_where_the_path_breaks() {
        assertThat(Access.obstacleToListing(folder + "/no/such/*.log")
                        .orElseThrow()
                        .what())
                .isEqualTo("there is no " + folder + "/no");
        assertThat(Access.obstacleToListing(folder + "/no/such/a.log")
                        .orElseThrow()
                        .what())
                .isEqualTo("there is no " + folder + "/no");
        assertThat(Access.obstacleToReading(folder.resolve("gone.log"))
                        .orElseThrow()
                        .what())
                .isEqualTo("there is no " + folder + "/gone.log");
    }

    @Test
    void a_file_is_no_place_for_state() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Access.obstacleToWriting(file.resolve("state"))
                        .orElseThrow()
                        .remedy()
                        .orElseThrow())
                .isEqualTo("sudo install -d -m 700 -o " + Access.user() + " " + file + "/state");
    }

    @Test
    void a_file_that_a_group_reads_wants_the_group_and_another_one_a_right_of_its_own() throws Exception {
        Path file = Files.writeString(folder.resolve("it's.log"), "");

        String shared = remedy(file, "rw-r-----");
        String own = remedy(file, "rw-------");

        String group =
                Files.readAttributes(file, PosixFileAttributes.class).group().getName();
        String right = "sudo setfacl -m u:" + Access.user() + ":r '" + folder + "/it'\\''s.log'";
        assertThat(shared)
                .isEqualTo(
                        group.equals("root")
                                ? right
                                : "sudo usermod -aG " + group + " " + Access.user()
                                        + "  (then start the shipper anew)");
        assertThat(own).isEqualTo(right);
    }

    private static String remedy(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return Access.remedy(file, Files.readAttributes(file, PosixFileAttributes.class));
    }
}
