package dev.culprit.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param rate events per second, or 0 to send as fast as the connections allow
 * @param warmup so many seconds of the run stay out of the latencies; their events count
 * @param idleSeconds the server is taken to have finished when the stored number stands still for so long
 */
record LoadOptions(
        Dsn dsn,
        @Nullable URI storedUrl,
        String storedPath,
        @Nullable URI sizeUrl,
        String sizePath,
        @Nullable String token,
        double rate,
        int seconds,
        int warmup,
        String size,
        int issues,
        int connections,
        int idleSeconds,
        int pollMillis,
        List<Long> pids,
        @Nullable Path pgDir,
        @Nullable Path json) {

    static final String USAGE =
            """
            Sends events and tells how many were accepted and stored, how fast, and at what cost.

              --dsn DSN            where to send: http://key@host:port/project
              --rate N|max         events per second (open loop), or as fast as the connections allow (100)
              --seconds S          how long (10)
              --warmup S           leave the first seconds out of the latencies (0)
              --size 3k|50k        size of an event (3k)
              --issues K           distinct groups (100)
              --connections C      at most so many requests on their way (32)
              --stored-url URL     answers the number of stored events, as a JSON number or in a field
              --stored-path PTR    JSON pointer of that field, such as /count
              --size-url URL, --size-path PTR   the same for the bytes that the server's data take
              --token T            sent to both as Authorization: Bearer T
              --idle S             stop when the stored number stands still for so long (10)
              --poll-ms MS         how often to ask (250)
              --pid PID            read CPU and memory of this process; may be given again
              --pg-dir DIR         and of the PostgreSQL whose postmaster.pid lies in this directory
              --json FILE          write the numbers there too
            """;

    LoadOptions {
        pids = List.copyOf(pids);
        if (rate < 0 || seconds < 1 || issues < 1 || connections < 1) {
            throw new IllegalArgumentException("expected a rate, seconds, issues and connections above 0");
        }
    }

    boolean openLoop() {
        return rate > 0;
    }

    /** Events of the whole run, with a rate. */
    long total() {
        return Math.round(rate * seconds);
    }

    /** @throws IllegalArgumentException with a message for the user */
    static LoadOptions parse(String... args) {
        Draft draft = new Draft();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            draft.set(args[i], args[i + 1]);
        }
        return draft.finish();
    }

    private static final class Draft {
        private @Nullable Dsn dsn;
        private @Nullable URI storedUrl;
        private String storedPath = "";
        private @Nullable URI sizeUrl;
        private String sizePath = "";
        private @Nullable String token;
        private double rate = 100;
        private int seconds = 10;
        private int warmup;
        private String size = "3k";
        private int issues = 100;
        private int connections = 32;
        private int idleSeconds = 10;
        private int pollMillis = 250;
        private final List<Long> pids = new ArrayList<>();
        private @Nullable Path pgDir;
        private @Nullable Path json;

        void set(String name, String value) {
            switch (name) {
                case "--dsn" -> dsn = Dsn.parse(value);
                case "--stored-url" -> storedUrl = URI.create(value);
                case "--stored-path" -> storedPath = value;
                case "--size-url" -> sizeUrl = URI.create(value);
                case "--size-path" -> sizePath = value;
                case "--token" -> token = value;
                case "--rate" -> rate = "max".equals(value) ? 0 : Double.parseDouble(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--warmup" -> warmup = Integer.parseInt(value);
                case "--size" -> size = value;
                case "--issues" -> issues = Integer.parseInt(value);
                case "--connections" -> connections = Integer.parseInt(value);
                case "--idle" -> idleSeconds = Integer.parseInt(value);
                case "--poll-ms" -> pollMillis = Integer.parseInt(value);
                case "--pid" -> pids.add(Long.parseLong(value));
                case "--pg-dir" -> pgDir = Path.of(value);
                case "--json" -> json = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }

        LoadOptions finish() {
            if (dsn == null) {
                throw new IllegalArgumentException("--dsn is missing");
            }
            return new LoadOptions(
                    dsn,
                    storedUrl,
                    storedPath,
                    sizeUrl,
                    sizePath,
                    token,
                    rate,
                    seconds,
                    warmup,
                    size,
                    issues,
                    connections,
                    idleSeconds,
                    pollMillis,
                    pids,
                    pgDir,
                    json);
        }
    }
}
