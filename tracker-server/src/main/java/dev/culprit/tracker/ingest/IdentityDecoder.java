package dev.culprit.tracker.ingest;

final class IdentityDecoder implements BodyDecoder {
    private static final byte[] NONE = {};
    private byte[] input = NONE;

    @Override
    public void offer(byte[] bytes) {
        input = bytes;
    }

    @Override
    public boolean step(Sink sink) {
        if (input.length > 0) {
            sink.accept(input, 0, input.length);
        }
        input = NONE;
        return false;
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
}
