package dev.culprit.benchmarks.sdk;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call costs the thread that makes it, once all is warm. Run with {@code -prof gc} for the bytes that are allocated;
 * those of the SDK's own threads count too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SdkBenchmark {
    private static final int DEPTH = 12;

    /** Which SDK. */
    @Param({"culprit", "sentry"})
    public String sdk = "";

    private Sdk subject = Sdk.named("culprit");
    private int number;

    @Setup
    public void init() {
        subject = Sdk.named(sdk);
        subject.initWithoutNetwork();
    }

    @TearDown
    public void close() {
        subject.close();
    }

    private static Throwable thrown(int depth, int number) {
        return depth == 0 ? new IllegalStateException("order " + number + " is gone") : thrown(depth - 1, number);
    }

    /** What the exception itself costs: to be taken off from {@link #exception}. */
    @Benchmark
    public Object exceptionAlone() {
        return thrown(DEPTH, number++).getStackTrace();
    }

    /** A new one each time, since both SDKs leave out what they captured before. */
    @Benchmark
    public void exception() {
        subject.capture(thrown(DEPTH, number++));
    }

    @Benchmark
    public void breadcrumb() {
        subject.breadcrumb("price list loaded");
    }

    @Benchmark
    public void log() {
        subject.log("order accepted");
    }

    @Benchmark
    public void transactionOfTenSpans() {
        subject.transaction();
    }
}
