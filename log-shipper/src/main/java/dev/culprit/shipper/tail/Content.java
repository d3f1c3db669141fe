package dev.culprit.shipper.tail;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of an open file, decompressed when it is gzip. It stays readable when the file is renamed or deleted. */
abstract class Content implements Closeable {
    /** Opens a file for reading only: a log must never be created by being read. */
    static Content open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            byte[] magic = new byte[2];
            int read = readFully(channel, magic, 2, 0);
            if (read == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
                channel.close();
                return new Gzip(path);
            }
            return new Plain(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads up to {@code length} bytes at a position; 0 at the end. */
    abstract int read(byte[] into, int length, long position) throws IOException;

    /** The bytes that are there; for gzip unknown, and therefore {@link Long#MAX_VALUE} until the end was seen. */
    abstract long size() throws IOException;

    boolean isCompressed() {
        return false;
    }

    byte[] first(int length) throws IOException {
        return piece(0, length);
    }

    byte[] piece(long position, int length) throws IOException {
        byte[] piece = new byte[length];
        int read = read(piece, length, position);
        return read == length ? piece : java.util.Arrays.copyOf(piece, read);
    }

    private static int readFully(FileChannel channel, byte[] into, int length, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position + buffer.position());
            if (read <= 0) {
                break;
            }
        }
        return buffer.position();
    }

    private static final class Plain extends Content {
        private final FileChannel channel;

        Plain(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        int read(byte[] into, int length, long position) throws IOException {
            return readFully(channel, into, length, position);
        }

        @Override
        long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Goes forward only, and starts again for an earlier position. A file that was cut ends where it was cut. */
    private static final class Gzip extends Content {
        private static final int BUFFER = 64 * 1024;

        private final Path path;
        private InputStream in;
        private long at;
        private long end = Long.MAX_VALUE;

        Gzip(Path path) throws IOException {
            this.path = path;
            this.in = unzip(path);
        }

        private static InputStream unzip(Path path) throws IOException {
            InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            try {
                return new GZIPInputStream(raw, BUFFER);
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        }

        @Override
        int read(byte[] into, int length, long position) throws IOException {
            if (position < at) {
                in.close();
                in = unzip(path);
                at = 0;
            }
            try {
                while (at < position) {
                    long skipped = in.skip(position - at);
                    if (skipped <= 0) {
                        end = at;
                        return 0;
                    }
                    at += skipped;
                }
                int read = in.readNBytes(into, 0, length);
                at += read;
                if (read < length) {
                    end = at;
                }
                return read;
            } catch (EOFException | ZipException e) {
                end = at;
                return 0;
            }
        }

        @Override
        long size() {
            return end;
        }

        @Override
        boolean isCompressed() {
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
