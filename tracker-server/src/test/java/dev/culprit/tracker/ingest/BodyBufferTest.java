package dev.culprit.tracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyBufferTest {
    private static final int SIZE = 33 << 20;

    @Test
    void largeBody_takesItsSizeTwiceAtMost() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BodyBuffer buffer = new BodyBuffer(SIZE, "envelope", new MemoryBudget(SIZE + (1 << 20)).lease());
        byte[] part = new byte[64 << 10];

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int size = 0; size < SIZE; size += part.length) {
            buffer.append(part, 0, part.length);
        }
        byte[] all = buffer.takeAll();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(all).hasSize(SIZE);
        assertThat(allocated).isLessThan(2L * SIZE + (4 << 20));
    }

    @Test
    void partsOfAnySize_comeOutInOrder() {
        BodyBuffer buffer = new BodyBuffer(SIZE, "envelope", new MemoryBudget(SIZE + (1 << 20)).lease());
        byte[] bytes = new byte[3 << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 11));
        }

        int from = 0;
        for (int length = 1; from < bytes.length; length = length * 3 % 1_500_007) {
            int part = Math.min(length, bytes.length - from);
            buffer.append(bytes, from, part);
            from += part;
        }

        assertThat(Arrays.equals(buffer.takeAll(), bytes)).isTrue();
    }
}
