package dev.culprit.shipper.pipeline;

import dev.culprit.shipper.format.FormatDetection;
import dev.culprit.shipper.tail.LineConsumer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first lines of a file until they tell its format, or until no more come. Lines that it keeps count as needed, so
 * nothing is lost when the program ends meanwhile.
 */
final class DetectingPipeline implements LineConsumer {
    private static final int MAX_BYTES = 64 * 1024;

    private final Function<String, FilePipeline> pipelines;
    private final FormatDetection detection;
    private final List<Kept> kept = new ArrayList<>();
    private int keptBytes;
    private @Nullable FilePipeline decided;

    private record Kept(byte[] line, long position, int flags) {}

    DetectingPipeline(Function<String, FilePipeline> pipelines, FormatDetection detection) {
        this.pipelines = pipelines;
        this.detection = detection;
    }

    Optional<FilePipeline> decided() {
        return Optional.ofNullable(decided);
    }

    @Override
    public void line(byte[] bytes, int from, int to, long position, int flags) throws IOException {
        if (decided != null) {
            decided.line(bytes, from, to, position, flags);
            return;
        }
        kept.add(new Kept(Arrays.copyOfRange(bytes, from, to), position, flags));
        keptBytes += to - from;
        if (detection.add(bytes, from, to) || keptBytes >= MAX_BYTES) {
            decide();
        }
    }

    private FilePipeline decide() throws IOException {
        FilePipeline pipeline = pipelines.apply(detection.best());
        decided = pipeline;
        for (Kept line : kept) {
            pipeline.line(line.line, 0, line.line.length, line.position, line.flags);
        }
        kept.clear();
        return pipeline;
    }

    /** Few lines have to do when no more come: an error must not wait for the twentieth line. */
    @Override
    public void idle(long nanos) throws IOException {
        if (decided == null && kept.stream().anyMatch(line -> (line.flags & KNOWN) == 0)) {
            decide();
        }
        if (decided != null) {
            decided.idle(nanos);
        }
    }

    @Override
    public void end() throws IOException {
        if (decided == null && !kept.isEmpty()) {
            decide();
        }
        if (decided != null) {
            decided.end();
        }
    }

    @Override
    public void rewind() {
        kept.clear();
        keptBytes = 0;
        if (decided != null) {
            decided.rewind();
        }
    }

    @Override
    public long needed() {
        if (decided != null) {
            return decided.needed();
        }
        return kept.stream()
                .filter(line -> (line.flags & KNOWN) == 0)
                .mapToLong(Kept::position)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
