package dev.culprit.shipper.logstash;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of each line of an input before it is read.
 *
 * @param fields its type and added fields
 * @param laterTags tags that some filter adds to some lines
 */
record InputFacts(List<String> paths, Set<String> tags, Map<String, String> fields, Set<String> laterTags) {
    InputFacts {
        paths = List.copyOf(paths);
        tags = Set.copyOf(tags);
        fields = Map.copyOf(fields);
        laterTags = Set.copyOf(laterTags);
    }
}
