package dev.culprit.benchmarks;

import java.nio.ByteBuffer;
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
import org.openjdk.jmh.annotations.Warmup;

/** What an event costs the load generator before it reaches the socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventTemplateBenchmark {

    @Param({"3k", "50k"})
    public String size = "3k";

    private final EventValues values = new EventValues(42);
    private final ByteBuffer request = ByteBuffer.allocateDirect(64 * 1024);
    private long number;
    private EventTemplates templates = templates();

    private EventTemplates templates() {
        return new EventTemplates(Dsn.parse("http://key@localhost:8000/1"), EventTemplates.shapesOf(size), 100);
    }

    @Setup
    public void prepare() {
        templates = templates();
    }

    @Benchmark
    public ByteBuffer writeEvent() {
        templates.choose(values.next(number++, System.currentTimeMillis())).write(request, values);
        return request;
    }
}
