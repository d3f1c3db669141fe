package dev.culprit.shipper.pipeline;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.event.EventFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline has to know of a source.
 *
 * @param format a format's name; what it means when there are candidates is told by the first lines of each file
 * @param candidates the formats that a file can have, in the order in which they are tried; empty for a format that is known
 * @param minLevel the least level of an event
 * @param logsLevel the least level of a log item; null sends none
 * @param publicKey of the DSN that the source's events go to: it is part of their ids
 * @param floodBurst how many events of one kind pass at once; 0 lets all pass
 * @param floodPerMinute how many more pass in each minute
 */
public record SourceSettings(
        String name,
        String format,
        List<String> candidates,
        Level minLevel,
        @Nullable Level logsLevel,
        EventFacts facts,
        String publicKey,
        int floodBurst,
        double floodPerMinute) {
    /** The lowest level that anybody wants. */
    public Level leastLevel() {
        return logsLevel == null || logsLevel.compareTo(minLevel) < 0 ? minLevel : logsLevel;
    }

    boolean isEvent(Level level) {
        return level.compareTo(minLevel) <= 0;
    }

    boolean isLogItem(Level level) {
        return logsLevel != null && level.compareTo(logsLevel) <= 0;
    }
}
