package dev.culprit.shipper.app;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Shows how far a reading is: a bar that moves on a terminal, else a line now and then. */
final class ProgressLine implements Engine.Progress {
    private static final Duration BAR = Duration.ofMillis(100);
    private static final Duration LINE = Duration.ofSeconds(10);
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant next;

    ProgressLine(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.next = clock.instant();
    }

    @Override
    public synchronized void at(Engine.Totals totals, long bytesInAll) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? BAR : LINE);
        double part = bytesInAll <= 0 ? 1 : Math.min(1, (double) totals.bytes() / bytesInAll);
        String figures = String.format(
                Locale.ROOT,
                "%3d %%  %d records, %d events, %d sent",
                (int) (100 * part),
                totals.read(),
                totals.matched(),
                totals.sent());
        if (terminal) {
            int done = (int) (WIDTH * part);
            out.print("\r[" + "#".repeat(done) + " ".repeat(WIDTH - done) + "] " + figures + "\u001B[K");
        } else {
            out.println(figures);
        }
        out.flush();
    }

    /** Clears the bar. */
    synchronized void end() {
        if (terminal) {
            out.print("\r\u001B[K");
            out.flush();
        }
    }
}
