package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameCacheTest {
    private final FrameCache cache = new FrameCache();

    @Test
    void frameThatWasPut_isFoundByAnEqualOne() {
        cache.put(frame("a.B", "c", "B.java", 1), bytes("known"));

        assertThat(cache.get(frame("a.B", "c", "B.java", 1))).isEqualTo(bytes("known"));
    }

    @Test
    void frameThatDiffersInAnything_isAnother() {
        cache.put(frame("a.B", "c", "B.java", 1), bytes("known"));

        assertThat(cache.get(frame("a.X", "c", "B.java", 1))).isNull();
        assertThat(cache.get(frame("a.B", "x", "B.java", 1))).isNull();
        assertThat(cache.get(frame("a.B", "c", "X.java", 1))).isNull();
        assertThat(cache.get(frame("a.B", "c", null, 1))).isNull();
        assertThat(cache.get(frame("a.B", "c", "B.java", -2))).isNull();
    }

    @Test
    void framesOfOneSlot_takeItFromEachOther() {
        // "Aa" and "BB" have one hash code
        StackTraceElement one = frame("Aa", "c", null, 1);
        StackTraceElement other = frame("BB", "c", null, 1);
        cache.put(one, bytes("one"));
        cache.put(other, bytes("other"));

        assertThat(cache.get(one)).isNull();
        assertThat(cache.get(other)).isEqualTo(bytes("other"));
    }

    @Test
    void moreFramesThanSlots_pushOthersOut() {
        int many = 20 * FrameCache.SLOTS;
        for (int line = 1; line <= many; line++) {
            cache.put(frame("a.Generated" + line, "c", "B.java", line), bytes("known"));
        }

        int found = 0;
        for (int line = 1; line <= many; line++) {
            found += cache.get(frame("a.Generated" + line, "c", "B.java", line)) == null ? 0 : 1;
        }
        assertThat(found).isBetween(FrameCache.SLOTS / 2, FrameCache.SLOTS);
    }

    @Test
    void longFrame_isNotKept() {
        cache.put(frame("a.B", "c", "B.java", 1), new byte[FrameCache.LONGEST + 1]);

        assertThat(cache.get(frame("a.B", "c", "B.java", 1))).isNull();
    }

    @Test
    void manyThreads_neverFindWhatBelongsToAnotherFrame() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> right = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int first = thread * 500;
            right.add(pool.submit(() -> findsOnlyItsOwn(first)));
        }
        for (Future<Boolean> result : right) {
            assertThat(result.get()).isTrue();
        }
        pool.shutdown();
    }

    private boolean findsOnlyItsOwn(int first) {
        boolean right = true;
        for (int i = 0; i < 200_000; i++) {
            int line = (first + i) % 3000;
            byte[] found = cache.get(frame("a.B", "c", "B.java", line));
            right &= found == null || new String(found, StandardCharsets.UTF_8).equals("line " + line);
            cache.put(frame("a.B", "c", "B.java", line), bytes("line " + line));
        }
        return right;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StackTraceElement frame(String type, String method, @Nullable String file, int line) {
        return new StackTraceElement(type, method, file, line);
    }
}
