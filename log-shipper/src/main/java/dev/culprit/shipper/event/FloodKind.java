package dev.culprit.shipper.event;

import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.StackFrame;
import dev.culprit.shipper.text.Parameterizer;
import java.util.List;

/** What makes two events the same kind: roughly what the tracker groups by. */
public final class FloodKind {
    private static final int LONGEST = 512;
    private static final int HASH = 9;

    private FloodKind() {}

    /** Of 512 characters at most: kinds are remembered, and a caller may have chosen their parts. */
    public static String of(LogEntry entry) {
        String kind = kind(entry);
        return kind.length() <= LONGEST
                ? kind
                : kind.substring(0, LONGEST - HASH) + String.format("#%08x", kind.hashCode());
    }

    private static String kind(LogEntry entry) {
        if (!entry.fingerprint().isEmpty()) {
            return String.join("|", entry.fingerprint());
        }
        List<ExceptionValue> exceptions = entry.exceptions();
        if (exceptions.isEmpty()) {
            String template = entry.template();
            return entry.level() + "|"
                    + (template == null
                            ? Parameterizer.parameterize(entry.message()).text()
                            : template);
        }
        ExceptionValue outermost = exceptions.get(exceptions.size() - 1);
        return outermost.type() + "|" + place(outermost);
    }

    /** The innermost call of the application, without its line; without frames the message has to do. */
    private static String place(ExceptionValue exception) {
        List<StackFrame> frames = exception.frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            StackFrame frame = frames.get(i);
            if (!Boolean.FALSE.equals(frame.inApp())) {
                return frame.module() + "|" + frame.filename() + "|" + frame.function();
            }
        }
        String value = exception.value();
        return value == null ? "" : Parameterizer.parameterize(value).text();
    }
}
