package dev.culprit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads Linux' {@code /proc}. A process that is gone counts as nothing. */
public final class ProcessUsage {
    /** {@code sysconf(_SC_CLK_TCK)} is 100 on every Linux that runs a JVM. */
    private static final double TICKS_PER_SECOND = 100;

    private ProcessUsage() {}

    /** CPU seconds so far of these processes and of their children that ended. */
    public static double cpuSeconds(List<Long> pids) {
        long ticks = 0;
        for (long pid : pids) {
            String[] fields = stat(pid);
            // utime, stime, cutime, cstime are fields 14 to 17, counted from 1; the first two are cut off.
            for (int i = 11; i <= 14 && i < fields.length; i++) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Resident bytes; memory that these processes share counts once, where the kernel tells. */
    public static long residentBytes(List<Long> pids) {
        long kib = 0;
        for (long pid : pids) {
            long pss = pids.size() == 1 ? -1 : field(pid, "smaps_rollup", "Pss:");
            kib += pss >= 0 ? pss : Math.max(0, field(pid, "status", "VmRSS:"));
        }
        return kib * 1024;
    }

    /** Peak of one process since its start. */
    public static long peakBytes(long pid) {
        return Math.max(0, field(pid, "status", "VmHWM:")) * 1024;
    }

    /** The process and all below it. */
    public static List<Long> tree(long root) {
        Map<Long, List<Long>> children = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit)) {
                    String[] fields = stat(Long.parseLong(name));
                    if (fields.length > 1) {
                        children.computeIfAbsent(Long.parseLong(fields[1]), parent -> new ArrayList<>())
                                .add(Long.parseLong(name));
                    }
                }
            }
        } catch (IOException e) {
            return List.of(root);
        }
        List<Long> tree = new ArrayList<>(List.of(root));
        for (int i = 0; i < tree.size(); i++) {
            tree.addAll(children.getOrDefault(tree.get(i), List.of()));
        }
        return tree;
    }

    /** The first line of {@code postmaster.pid}. */
    static long postmaster(Path dataDirectory) throws IOException {
        return Long.parseLong(Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                .get(0)
                .trim());
    }

    /** The fields behind the name, which may hold blanks itself. */
    private static String[] stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static long field(long pid, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/" + file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1;
        }
    }
}
