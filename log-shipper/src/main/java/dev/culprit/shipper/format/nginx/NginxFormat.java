package dev.culprit.shipper.format.nginx;

import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.time.Duration;
import java.util.Optional;

/**
 * Both logs of nginx under one name, so that one source can have both: each line shows which it is of. Option
 * {@code http_5xx}: whether an answer 5xx is an event (true).
 */
public final class NginxFormat implements LogFormat {
    static final String NAME = "nginx";

    private final NginxAccessFormat access;
    private final NginxErrorFormat error;

    /** @throws IllegalArgumentException naming the option that is wrong */
    public NginxFormat(FormatSettings settings) {
        this.access = new NginxAccessFormat(settings);
        this.error = new NginxErrorFormat(settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Framer framer() {
        return new Lines();
    }

    /** A line of the error log can go on; a line of an access log cannot. */
    private final class Lines implements Framer {
        private boolean open;

        @Override
        public Place place(byte[] bytes, int from, int to) {
            if (error.recognises(bytes, from, to)) {
                open = true;
                return Place.BEGINS;
            }
            if (open && !access.recognises(bytes, from, to)) {
                return Place.CONTINUES;
            }
            open = false;
            return Place.ALONE;
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(100);
        }

        @Override
        public void reset() {
            open = false;
        }
    }

    @Override
    public Merger merger() {
        return new RequestMerger();
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        return error.recognises(bytes, from, to) ? error.mayMatter(bytes, from, to) : access.mayMatter(bytes, from, to);
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        return error.recognises(record.bytes(), record.from(), record.to()) ? error.read(record) : access.read(record);
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        return error.recognises(bytes, from, to) || access.recognises(bytes, from, to);
    }
}
