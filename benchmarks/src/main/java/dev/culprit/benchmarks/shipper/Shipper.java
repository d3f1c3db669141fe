package dev.culprit.benchmarks.shipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A log shipper: its settings for a job, and the command that runs it. */
sealed interface Shipper {
    /**
     * What it has to do.
     *
     * @param folder for its settings and its state, which stay over a restart
     * @param log the file to follow
     * @param fromBeginning whether what the file holds already is to be shipped
     * @param port of the sink on the loopback address
     */
    record Job(Path folder, Path log, String format, boolean fromBeginning, int port) {}

    String name();

    /** Whether it knows this kind of log well enough to find the errors in it. */
    default boolean reads(LogLines lines) {
        return lines == LogLines.PINO;
    }

    /** Writes the settings and tells the command. */
    List<String> prepare(Job job) throws IOException;

    default Map<String, String> environment(Job job) {
        return Map.of();
    }

    default Process start(Job job) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(prepare(job))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        job.folder().resolve("output").toFile()));
        builder.environment().putAll(environment(job));
        return builder.start();
    }

    /** @param program {@code log-shipper/bin/log-shipper} */
    record Culprit(Path program) implements Shipper {
        @Override
        public String name() {
            return "Culprit log-shipper";
        }

        @Override
        public boolean reads(LogLines lines) {
            return true;
        }

        @Override
        public List<String> prepare(Job job) throws IOException {
            Path settings = job.folder().resolve("log-shipper.yaml");
            Files.createDirectories(job.folder().resolve("state"));
            Files.writeString(
                    settings,
                    """
                    dsn: http://0123456789abcdef0123456789abcdef@127.0.0.1:%d/1
                    state_dir: %s
                    listen: off
                    flood: {enabled: false}
                    sources:
                      - {name: bench, format: %s, start_at: %s, paths: ["%s"]}
                    """
                            .formatted(
                                    job.port(),
                                    job.folder().resolve("state"),
                                    job.format(),
                                    job.fromBeginning() ? "beginning" : "end",
                                    job.log()));
            return List.of(program.toString(), "--config", settings.toString());
        }
    }

    /** Debian's syslog-ng with its http destination: an error is a line with level 50. */
    record SyslogNg(String program) implements Shipper {
        @Override
        public String name() {
            return "syslog-ng 3.38 (Debian)";
        }

        @Override
        public List<String> prepare(Job job) throws IOException {
            Path settings = job.folder().resolve("syslog-ng.conf");
            Files.writeString(
                    settings,
                    """
                    @version: 3.38
                    options { keep-hostname(yes); stats-freq(0); };
                    source s { file("%s" follow-freq(0.25) flags(no-parse) read-old-records(yes) log-fetch-limit(1000) log-iw-size(100000)); };
                    filter f { match('{"level":50' value("MESSAGE") type("string") flags("prefix")); };
                    destination d { http(url("http://127.0.0.1:%d/lines") method("POST") body("${MESSAGE}") delimiter("\\n")
                      batch-lines(100) batch-timeout(200) workers(4)
                      disk-buffer(reliable(yes) disk-buf-size(268435456) mem-buf-size(16777216) dir("%s"))); };
                    log { source(s); filter(f); destination(d); flags(flow-control); };
                    """
                            .formatted(job.log(), job.port(), job.folder()));
            List<String> command = new ArrayList<>(List.of(program, "--foreground", "--no-caps", "--stderr"));
            command.addAll(List.of("--cfgfile", settings.toString()));
            command.addAll(
                    List.of("--persist-file", job.folder().resolve("persist").toString()));
            command.addAll(List.of("--pidfile", job.folder().resolve("pid").toString()));
            command.addAll(List.of("--control", job.folder().resolve("control").toString()));
            return command;
        }
    }

    /** Sematext's shipper for Node. Its grep filter cannot be set up with the YAML parser it comes with, so a module filters. */
    record Logagent(Path program) implements Shipper {
        @Override
        public String name() {
            return "@sematext/logagent 3.2.0";
        }

        @Override
        public List<String> prepare(Job job) throws IOException {
            Path settings = job.folder().resolve("logagent.yaml");
            Path filter = job.folder().resolve("filter.js");
            Files.writeString(
                    filter,
                    """
                    module.exports = (context, config, line, callback) =>
                      callback(null, line.startsWith('{"level":50') ? line : null)
                    """);
            // its answer to rotation is to follow the rotated name as well
            Files.writeString(
                    settings,
                    """
                    options: {suppress: true, diskBufferDir: %s%s}
                    input: {files: ["%s*"]}
                    inputFilter: {errors: {module: %s, config: {}}}
                    output:
                      sink: {module: output-http, url: "http://127.0.0.1:%d/lines", maxBufferSize: 100, flushInterval: 1}
                    """
                            .formatted(
                                    job.folder(),
                                    job.fromBeginning() ? ", tailStartPosition: 0" : "",
                                    job.log(),
                                    filter,
                                    job.port()));
            return List.of("node", program.toString(), "--config", settings.toString());
        }

        @Override
        public Map<String, String> environment(Job job) {
            return Map.of("LOGSENE_TMP_DIR", job.folder().toString());
        }
    }
}
