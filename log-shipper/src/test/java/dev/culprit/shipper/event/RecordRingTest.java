package dev.culprit.shipper.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.format.ByteSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordRingTest {
    @Test
    void holdsWhatAQueueOfTheSameSizeHolds() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            int capacity = 40 + random.nextInt(400);
            RecordRing ring = new RecordRing(capacity);
            Deque<String> model = new ArrayDeque<>();
            int used = 0;
            for (int i = 0; i < 500; i++) {
                String text = "x".repeat(random.nextInt(30)) + i;
                byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
                ring.add(bytes, 1, bytes.length - 1, i);
                if (text.length() > capacity / 4) {
                    continue;
                }
                model.addLast(text);
                used += text.length();
                while (used > capacity || model.size() > ring.mostRecords()) {
                    used -= model.removeFirst().length();
                }
            }
            assertThat(contents(ring)).isEqualTo(new ArrayList<>(model));
        }
    }

    private static List<String> contents(RecordRing ring) {
        List<String> texts = new ArrayList<>();
        for (int back = ring.size() - 1; back >= 0; back--) {
            texts.add(new String(ring.record(back), StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void findsARecordByItsPosition() {
        RecordRing ring = new RecordRing(1000);
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
        ring.add(bytes, 0, 3, 7);
        ring.add(bytes, 0, 2, 11);
        assertThat(ring.at(11)).contains(new byte[] {'a', 'b'});
        assertThat(ring.at(8)).isEmpty();
        ring.clear();
        assertThat(ring.at(11)).isEmpty();
    }

    @Test
    void tellsWhichRecordsHoldAWordAlsoAcrossItsEnd() {
        RecordRing ring = new RecordRing(100);
        for (int i = 0; i < 40; i++) {
            byte[] record = ("{\"id\":" + i + ",\"a\":1}").getBytes(StandardCharsets.UTF_8);
            ring.add(record, 0, record.length, i);
            for (int back = 0; back < ring.size(); back++) {
                long number = ring.position(back);
                assertThat(ring.holds(back, ByteSearch.of("" + number))).isTrue();
                assertThat(ring.holds(back, ByteSearch.of("" + (number + 2)))).isFalse();
            }
        }
    }
}
