package dev.culprit.tracker.digest;

import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Reads a batch from the spool and parses its records on all cores, keeping their order. */
final class BatchParser {
    /** Large enough that waking a thread costs nothing beside it, small enough to share out evenly. */
    private static final int RECORDS_PER_TASK = 32;

    private final Spool spool;
    private final EnvelopeDigester digester;
    private final ExecutorService workers;

    BatchParser(Spool spool, EnvelopeDigester digester, ExecutorService workers) {
        this.spool = spool;
        this.digester = digester;
        this.workers = workers;
    }

    ParsedBatch parse(long position, int maxRecords, long maxBytes, Duration patience) throws InterruptedException {
        SpoolBatch read = spool.read(position, maxRecords, maxBytes, patience);
        List<byte[]> records = read.records();
        ParsedBatch batch = new ParsedBatch(position, read.next(), records.size());
        List<Future<List<DigestedEnvelope>>> tasks = new ArrayList<>();
        for (int from = 0; from < records.size(); from += RECORDS_PER_TASK) {
            List<byte[]> part = records.subList(from, Math.min(records.size(), from + RECORDS_PER_TASK));
            tasks.add(workers.submit(() -> part.stream().map(digester::digest).toList()));
        }
        for (Future<List<DigestedEnvelope>> task : tasks) {
            try {
                task.get().forEach(batch::add);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a record could not even be set aside", e.getCause());
            }
        }
        return batch;
    }
}
