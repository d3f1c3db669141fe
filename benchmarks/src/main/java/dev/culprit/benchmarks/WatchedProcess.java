package dev.culprit.benchmarks;

import java.util.List;

/** A process, or one with all its children, whose cost is measured over a run. */
final class WatchedProcess {
    private final String name;
    private final long pid;
    private final boolean withChildren;
    private final double cpuBefore;
    private long peakSampled;

    WatchedProcess(String name, long pid, boolean withChildren) {
        this.name = name;
        this.pid = pid;
        this.withChildren = withChildren;
        this.cpuBefore = ProcessUsage.cpuSeconds(pids());
        sample();
    }

    private List<Long> pids() {
        return withChildren ? ProcessUsage.tree(pid) : List.of(pid);
    }

    /** Looks at the memory now. With children the kernel keeps no peak of the sum, so it is the largest seen here. */
    final void sample() {
        peakSampled = Math.max(peakSampled, ProcessUsage.residentBytes(pids()));
    }

    Cost cost() {
        sample();
        return new Cost(
                name,
                ProcessUsage.cpuSeconds(pids()) - cpuBefore,
                ProcessUsage.residentBytes(pids()),
                withChildren ? peakSampled : ProcessUsage.peakBytes(pid));
    }

    /** @param peakBytes since the process started; with children, since the run started */
    record Cost(String name, double cpuSeconds, long residentBytes, long peakBytes) {}
}
