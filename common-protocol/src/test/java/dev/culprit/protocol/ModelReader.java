package dev.culprit.protocol;

import java.util.Arrays;

/** The grammar of envelopes as a few lines over a whole array: slow, plain, and told nothing by the real reader. */
final class ModelReader {
    private final byte[] bytes;
    private int at;

    private ModelReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return the transcript, or {@code error …} alone where the reader must refuse */
    static String read(byte[] bytes) {
        ModelReader model = new ModelReader(bytes);
        try {
            StringBuilder text = new StringBuilder();
            model.read(text);
            return text.toString();
        } catch (EnvelopeException e) {
            return "error " + e.reason();
        }
    }

    private void read(StringBuilder text) {
        skipBlanks();
        if (at == bytes.length) {
            throw new EnvelopeException(EnvelopeException.Reason.MISSING_ENVELOPE_HEADER, "");
        }
        text.append(HeaderParser.envelopeHeader(line())
                .eventId()
                .map(EventId::toString)
                .orElse("-"));
        for (skipBlanks(); at < bytes.length; skipBlanks()) {
            ItemHeader header = HeaderParser.itemHeader(line());
            byte[] payload =
                    header.length().isPresent() ? counted(header.length().getAsLong()) : line();
            text.append('\n').append(header.typeName()).append(Arrays.toString(payload));
        }
    }

    private byte[] counted(long length) {
        if (length > bytes.length - at) {
            throw new EnvelopeException(EnvelopeException.Reason.UNEXPECTED_END, "");
        }
        byte[] payload = Arrays.copyOfRange(bytes, at, at + (int) length);
        at += (int) length;
        if (at < bytes.length && bytes[at++] != '\n') {
            throw new EnvelopeException(EnvelopeException.Reason.MISSING_NEWLINE, "");
        }
        return payload;
    }

    private byte[] line() {
        int from = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        byte[] line = Arrays.copyOfRange(bytes, from, at);
        at = Math.min(at + 1, bytes.length);
        return line;
    }

    private void skipBlanks() {
        while (at < bytes.length && " \t\r\n".indexOf(bytes[at]) >= 0) {
            at++;
        }
    }
}
