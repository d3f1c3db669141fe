package dev.culprit.shipper.logstash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What two ways of reading catch of the same logs, file by file, as a table of Markdown. */
final class CatchTable {
    /** Counts what a file gives. */
    @FunctionalInterface
    interface Catcher {
        /** @param type pino, redis or postgres */
        long count(String type, Path file) throws IOException;
    }

    private final Path logs;

    /** @param logs has a directory for each type */
    CatchTable(Path logs) {
        this.logs = logs;
    }

    /** How many each file with lines of the record's kinds gives, by {@code type/name}, in the order of names. */
    Map<String, Long> count(Catcher catcher) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String type : List.of("pino", "redis", "postgres")) {
            try (Stream<Path> files = Files.list(logs.resolve(type))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".log"))
                        .sorted()
                        .toList()) {
                    counts.put(type + "/" + file.getFileName(), catcher.count(type, file));
                }
            }
        }
        return counts;
    }

    static String markdown(Map<String, Long> literal, Map<String, Long> ours) {
        StringBuilder table = new StringBuilder("| log | the record's pipeline | ours |\n|---|---:|---:|\n");
        literal.forEach((file, count) -> row(table, file, count, ours.get(file)));
        row(table, "all", sum(literal), sum(ours));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, long literal, @Nullable Long ours) {
        table.append("| ").append(name).append(" | ").append(literal).append(" | ");
        table.append(ours == null ? "" : ours).append(" |\n");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
