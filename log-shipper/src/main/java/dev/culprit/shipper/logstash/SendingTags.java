package dev.culprit.shipper.logstash;

import dev.culprit.shipper.logstash.PipelineFile.All;
import dev.culprit.shipper.logstash.PipelineFile.Any;
import dev.culprit.shipper.logstash.PipelineFile.Branches;
import dev.culprit.shipper.logstash.PipelineFile.Comparison;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Field;
import dev.culprit.shipper.logstash.PipelineFile.Operator;
import dev.culprit.shipper.logstash.PipelineFile.Statement;
import dev.culprit.shipper.logstash.PipelineFile.TextOperand;
import java.util.Set;

/** Finds the tags that conditions ask for with {@code "tag" in [tags]}. */
final class SendingTags {
    private SendingTags() {}

    static void collect(Statement statement, Set<String> tags) {
        if (statement instanceof Branches branches) {
            branches.branches().forEach(branch -> {
                branch.condition().ifPresent(condition -> collect(condition, tags));
                branch.body().forEach(inner -> collect(inner, tags));
            });
        }
    }

    static void collect(Condition condition, Set<String> tags) {
        if (condition instanceof All all) {
            all.parts().forEach(part -> collect(part, tags));
        } else if (condition instanceof Any any) {
            any.parts().forEach(part -> collect(part, tags));
        } else if (condition instanceof Comparison comparison
                && comparison.operator() == Operator.IN
                && comparison.left() instanceof TextOperand tag
                && comparison.right() instanceof Field field
                && field.name().equals("tags")) {
            tags.add(tag.text());
        }
    }
}
