package dev.culprit.benchmarks.shipper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Logs as the programs write them, with one error in a hundred records. The errors are numbered. */
enum LogLines {
    PINO("pino") {
        @Override
        void add(StringBuilder to, long record, long error) {
            to.append("{\"level\":").append(error >= 0 ? 50 : 30).append(",\"time\":");
            to.append(TIME + record).append(",\"pid\":4711,\"hostname\":\"web-1\",");
            if (error >= 0) {
                error(to, record, error);
            } else if (record % 3 == 0) {
                to.append("\"name\":\"shop\",\"cart\":\"c-").append(record % 977);
                to.append("\",\"items\":")
                        .append(record % 13)
                        .append(",\"msg\":\"price list loaded from the cache\"}\n");
            } else {
                request(to, record);
            }
        }

        private void error(StringBuilder to, long record, long error) {
            to.append("\"reqId\":\"r-").append(record).append("\",\"n\":").append(error);
            to.append(",\"err\":{\"type\":\"TypeError\",\"message\":\"cannot read price of undefined\",\"stack\":\"");
            to.append("TypeError: cannot read price of undefined");
            for (int i = 0; i < 9; i++) {
                to.append("\\n    at step")
                        .append(i)
                        .append(" (/app/src/checkout/cart.js:")
                        .append(40 + i)
                        .append(":17)");
            }
            to.append("\"},\"msg\":\"checkout failed\"}\n");
        }

        private void request(StringBuilder to, long record) {
            to.append("\"req\":{\"id\":").append(record).append(",\"method\":\"GET\",\"url\":\"/api/prices/");
            to.append(record % 5000)
                    .append("\",\"query\":{},\"headers\":{\"host\":\"shop.example.org\",\"user-agent\":");
            to.append("\"Mozilla/5.0 (X11; Linux x86_64)\",\"accept\":\"*/*\"},\"remoteAddress\":\"10.0.0.7\",");
            to.append("\"remotePort\":").append(30_000 + record % 20_000).append("},\"res\":{\"statusCode\":200,");
            to.append(
                    "\"headers\":{\"content-type\":\"application/json\",\"content-length\":\"512\"}},\"responseTime\":");
            to.append(record % 90).append(",\"msg\":\"request completed\"}\n");
        }
    },
    POSTGRES("postgres") {
        @Override
        void add(StringBuilder to, long record, long error) {
            String stamp = POSTGRES_TIME.format(Instant.ofEpochMilli(TIME + record));
            to.append(stamp).append(" UTC [4712] app@shop ");
            if (error < 0) {
                to.append("LOG:  duration: 0.")
                        .append(record % 1000)
                        .append(" ms  statement: SELECT price, valid_until ");
                to.append("FROM prices WHERE shop = ")
                        .append(record % 97)
                        .append(" AND sku = ")
                        .append(record);
                to.append(" ORDER BY valid_until DESC LIMIT 1\n");
            } else {
                to.append("ERROR:  duplicate key value violates unique constraint \"prices_pkey\"\n");
                to.append(stamp)
                        .append(" UTC [4712] app@shop DETAIL:  Key (id)=(")
                        .append(error);
                to.append(") already exists.\n").append(stamp).append(" UTC [4712] app@shop STATEMENT:  INSERT INTO ");
                to.append("prices (id, sku, price) VALUES (").append(error).append(", 'a', 1.75)\n");
            }
        }
    },
    REDIS("redis") {
        @Override
        void add(StringBuilder to, long record, long error) {
            String stamp = REDIS_TIME.format(Instant.ofEpochMilli(TIME + record));
            to.append("812:M ").append(stamp);
            to.append(
                    error < 0
                            ? " * DB saved on disk with all keys of the dataset, nothing to report\n"
                            : " # Error trying to save the DB, can't continue: disk of node " + error + " is full\n");
        }
    };

    static final int ERROR_EVERY = 100;
    private static final long TIME = 1_795_322_775_000L;
    private static final DateTimeFormatter POSTGRES_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter REDIS_TIME = DateTimeFormatter.ofPattern(
                    "dd MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String format;

    LogLines(String format) {
        this.format = format;
    }

    /** As the settings of the log shipper name it. */
    String format() {
        return format;
    }

    /** @param error the error's number, or -1 for a record that is none */
    abstract void add(StringBuilder to, long record, long error);

    /** Writes records until the file has that many bytes, and tells how many of them are errors. */
    long fill(Path file, long bytes) throws IOException {
        long errors = 0;
        long written = 0;
        StringBuilder block = new StringBuilder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long record = 0; written < bytes; record++) {
                add(block, record, record % ERROR_EVERY == ERROR_EVERY - 1 ? errors++ : -1);
                if (block.length() > 64 * 1024) {
                    byte[] text = block.toString().getBytes(StandardCharsets.UTF_8);
                    out.write(text);
                    written += text.length;
                    block.setLength(0);
                }
            }
        }
        return errors;
    }
}
