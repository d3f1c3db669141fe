package dev.culprit.shipper.logstash;

import dev.culprit.shipper.logstash.PipelineFile.Branch;
import dev.culprit.shipper.logstash.PipelineFile.Branches;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Kind;
import dev.culprit.shipper.logstash.PipelineFile.Part;
import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import dev.culprit.shipper.logstash.PipelineFile.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Walks through a pipeline once for each of its file inputs, with that which is left of the conditions for the lines of
 * that input.
 */
final class Translator {
    /** @param name without its directory */
    record NamedFile(String name, PipelineFile file) {}

    private final List<NamedFile> files;
    private final Translation translation = new Translation();

    Translator(List<NamedFile> files) {
        this.files = files;
    }

    Translation translation() {
        Set<String> laterTags = new HashSet<>();
        plugins(Kind.FILTER, Residual.TRUE, (at, plugin) -> laterTags.addAll(plugin.texts("add_tag")));
        InputTranslator inputs = new InputTranslator(translation, laterTags);
        plugins(Kind.INPUT, Residual.TRUE, (at, plugin) -> inputs.add(at.place(), plugin));
        for (Translation.Source source : translation.sources) {
            FormatChoice.choose(source, pipelineAsksForNumbers(source));
            FilterTranslator filters = new FilterTranslator(translation, source, sendingTags());
            walk(Kind.FILTER, source, filters::add);
            FormatChoice.finish(source);
            walk(Kind.OUTPUT, source, filters::output);
            if (source.leastLevel != null) {
                source.settings.put("min_level", source.leastLevel);
            }
        }
        OutputTranslator outputs = new OutputTranslator(translation);
        plugins(Kind.OUTPUT, Residual.TRUE, (at, plugin) -> outputs.add(at.place(), plugin));
        outputs.finish();
        return translation;
    }

    /**
     * Where a plugin stands, and on what condition it works.
     *
     * @param order grows in the order in which Logstash works: filters before outputs, files and lines as they come
     */
    record At(String place, long order, Condition condition) {}

    private At at(int file, Kind kind, Plugin plugin, Condition condition) {
        long order = (kind == Kind.OUTPUT ? 1L << 56 : 0) + ((long) file << 32) + plugin.line();
        return new At(files.get(file).name() + " line " + plugin.line(), order, condition);
    }

    private boolean pipelineAsksForNumbers(Translation.Source source) {
        boolean[] found = new boolean[1];
        BiConsumer<At, Plugin> look = (at, plugin) -> found[0] |= LevelTerms.asksForNumber(at.condition());
        walk(Kind.FILTER, source, look);
        walk(Kind.OUTPUT, source, look);
        return found[0];
    }

    /** Tags that an output asks for: adding one means sending. */
    private Set<String> sendingTags() {
        Set<String> tags = new HashSet<>();
        files.forEach(named -> named.file().sections().stream()
                .filter(part -> part.kind() == Kind.OUTPUT)
                .flatMap(part -> part.statements().stream())
                .forEach(statement -> SendingTags.collect(statement, tags)));
        return tags;
    }

    private void plugins(Kind kind, Condition condition, BiConsumer<At, Plugin> visitor) {
        parts(
                kind,
                (file, part) -> everyPlugin(
                        part.statements(), plugin -> visitor.accept(at(file, kind, plugin, condition), plugin)));
    }

    private static void everyPlugin(List<Statement> statements, Consumer<Plugin> visitor) {
        for (Statement statement : statements) {
            if (statement instanceof Plugin plugin) {
                visitor.accept(plugin);
            } else {
                ((Branches) statement).branches().forEach(branch -> everyPlugin(branch.body(), visitor));
            }
        }
    }

    private void parts(Kind kind, BiConsumer<Integer, Part> visitor) {
        for (int file = 0; file < files.size(); file++) {
            for (Part part : files.get(file).file().sections()) {
                if (part.kind() == kind) {
                    visitor.accept(file, part);
                }
            }
        }
    }

    private void walk(Kind kind, Translation.Source source, BiConsumer<At, Plugin> visitor) {
        Residual residual = new Residual(source.facts);
        parts(
                kind,
                (file, part) -> walk(
                        part.statements(),
                        Residual.TRUE,
                        residual,
                        (condition, plugin) -> visitor.accept(at(file, kind, plugin, condition), plugin)));
    }

    private static void walk(
            List<Statement> statements, Condition outer, Residual residual, BiConsumer<Condition, Plugin> visitor) {
        for (Statement statement : statements) {
            if (statement instanceof Plugin plugin) {
                visitor.accept(outer, plugin);
                continue;
            }
            Condition before = outer;
            for (Branch branch : ((Branches) statement).branches()) {
                Condition own = branch.condition().map(residual::of).orElse(Residual.TRUE);
                Condition condition = Residual.both(before, own);
                if (!condition.equals(Residual.FALSE)) {
                    walk(branch.body(), condition, residual, visitor);
                }
                before = Residual.both(before, Residual.negated(own));
            }
        }
    }
}
