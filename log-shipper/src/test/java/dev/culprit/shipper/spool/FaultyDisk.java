package dev.culprit.shipper.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A disk that fills up and fails as told, and never syncs. A write that fails has written half of its bytes. */
final class FaultyDisk extends Disk {
    volatile int failWrites;
    volatile int failSyncs;
    volatile int failTruncates;

    @Override
    FileChannel open(Path path, OpenOption... options) throws IOException {
        return new FaultyChannel(super.open(path, options));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes to the disk at a time
    private final class FaultyChannel extends FileChannel {
        private final FileChannel real;

        FaultyChannel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (failWrites > 0) {
                failWrites--;
                int half = bytes.remaining() / 2;
                real.write(bytes.duplicate().limit(bytes.position() + half), position);
                throw new IOException("no space left, as told");
            }
            return real.write(bytes, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (failSyncs > 0) {
                failSyncs--;
                throw new IOException("sync failed, as told");
            }
            // Never for real: no test cuts the power, and thousands of syncs took most of their time.
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (failTruncates > 0) {
                failTruncates--;
                throw new IOException("truncate failed, as told");
            }
            real.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return real.read(bytes);
        }

        @Override
        public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
            return real.read(buffers, offset, length);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return real.write(bytes);
        }

        @Override
        public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
            return real.write(buffers, offset, length);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return real.transferTo(position, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            return real.transferFrom(source, position, count);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return real.read(bytes, position);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return real.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return real.lock(position, size, shared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
