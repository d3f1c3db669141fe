package dev.culprit.shipper.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.EventId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    private static final byte[] HEAD = new byte[32];
    private static final byte[] RECORD = "an error".getBytes(StandardCharsets.UTF_8);

    @Test
    void givesTheSameIdForTheSameRecordAtTheSamePlace() {
        EventId first = new EventIds("key", "api").of(HEAD, 17, RECORD, 0, RECORD.length);
        byte[] within = "...an error...".getBytes(StandardCharsets.UTF_8);
        EventId again = new EventIds("key", "api").of(HEAD, 17, within, 3, 11);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void givesAnotherIdWhenAnyPartDiffers() {
        byte[] otherHead = HEAD.clone();
        otherHead[31] = 1;
        Set<EventId> ids = new HashSet<>();
        ids.add(new EventIds("key", "api").of(HEAD, 17, RECORD, 0, RECORD.length));
        ids.add(new EventIds("other", "api").of(HEAD, 17, RECORD, 0, RECORD.length));
        ids.add(new EventIds("key", "web").of(HEAD, 17, RECORD, 0, RECORD.length));
        ids.add(new EventIds("key", "api").of(otherHead, 17, RECORD, 0, RECORD.length));
        ids.add(new EventIds("key", "api").of(HEAD, 18, RECORD, 0, RECORD.length));
        ids.add(new EventIds("key", "api").of(HEAD, 17, RECORD, 0, RECORD.length - 1));
        assertThat(ids).hasSize(6);
    }

    @Test
    void hasTheShapeOfARandomUuid() {
        EventId id = new EventIds("key", "api").of("kind", "a", "b");
        assertThat(id.toUuid().version()).isEqualTo(4);
        assertThat(id.toUuid().variant()).isEqualTo(2);
    }

    @Test
    void keepsPartsApart() {
        EventIds ids = new EventIds("key", "api");
        assertThat(ids.of("kind", "ab", "c")).isNotEqualTo(ids.of("kind", "a", "bc"));
    }
}
