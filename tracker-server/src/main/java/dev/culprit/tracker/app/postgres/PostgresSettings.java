package dev.culprit.tracker.app.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings for a small machine that does not lose data. Given at every start, so that a new version can change them. */
final class PostgresSettings {
    private PostgresSettings() {}

    static String commandLine(int port, Path log) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        // the path of a socket may have 107 bytes at most; TCP with a password is enough
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "40");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("shared_buffers", "96MB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "48MB");
        settings.put("effective_cache_size", "512MB");
        // events come as a steady stream of writes: fewer, longer checkpoints write fewer full pages
        settings.put("max_wal_size", "1GB");
        settings.put("min_wal_size", "128MB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("wal_compression", "on");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("logging_collector", "on");
        settings.put("log_directory", log.toString());
        settings.put("log_filename", "postgresql-%a.log");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_rotation_age", "1d");
        settings.put("log_rotation_size", "0");
        settings.put("log_timezone", "UTC");
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + quote(setting.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** For the shell that pg_ctl starts the server through. */
    private static String quote(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
