package dev.culprit.tracker.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom the programs of PostgreSQL run: they refuse to run as root. A cluster keeps the way in which it was made, since
 * PostgreSQL also wants to own its directory.
 *
 * @param command what stands before the program; may be empty
 */
record RunAs(List<String> command) {
    static final RunAs SELF = new RunAs(List.of());

    /** In a user namespace without a mapping a process owns the files of root, and sees itself as nobody. */
    static final RunAs USER_NAMESPACE = new RunAs(List.of("unshare", "--user"));

    /** Where namespaces are forbidden, as in most containers and in every chroot. */
    static final RunAs NOBODY = user("nobody");

    private static final int ROOT = 0;

    RunAs {
        command = List.copyOf(command);
    }

    /** @param cluster the directory of the data, which may not exist yet */
    static RunAs choose(Path cluster) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        if (!Files.exists(cluster)) {
            return namespacesWork() ? USER_NAMESPACE : NOBODY;
        }
        int owner = (Integer) Files.getAttribute(cluster, "unix:uid");
        return owner == ROOT ? USER_NAMESPACE : user(Integer.toString(owner));
    }

    /** Keeps the one right of root that it needs: to reach a directory whose parents are closed to others. */
    private static RunAs user(String user) {
        return new RunAs(List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=65534",
                "--clear-groups",
                // else access(2), with which PostgreSQL looks for its programs, leaves the right below out
                "--securebits=+no_setuid_fixup",
                "--inh-caps=-all,+dac_override",
                "--ambient-caps=-all,+dac_override"));
    }

    private static boolean namespacesWork() {
        try {
            Process probe = new ProcessBuilder("unshare", "--user", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
