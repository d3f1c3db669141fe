package dev.culprit.shipper.logstash;

import dev.culprit.shipper.logstash.PipelineFile.Branch;
import dev.culprit.shipper.logstash.PipelineFile.Branches;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Entry;
import dev.culprit.shipper.logstash.PipelineFile.Hash;
import dev.culprit.shipper.logstash.PipelineFile.Items;
import dev.culprit.shipper.logstash.PipelineFile.Kind;
import dev.culprit.shipper.logstash.PipelineFile.Nested;
import dev.culprit.shipper.logstash.PipelineFile.NumberValue;
import dev.culprit.shipper.logstash.PipelineFile.Part;
import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import dev.culprit.shipper.logstash.PipelineFile.Setting;
import dev.culprit.shipper.logstash.PipelineFile.Statement;
import dev.culprit.shipper.logstash.PipelineFile.Text;
import dev.culprit.shipper.logstash.PipelineFile.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the language of Logstash's pipelines.
 *
 * <pre>
 * file      = { ("input" | "filter" | "output") "{" { statement } "}" }
 * statement = "if" condition block { "else" "if" condition block } [ "else" block ] | plugin
 * plugin    = name "{" { key "=&gt;" value [","] } "}"
 * value     = text | number | word | "[" values "]" | "{" { key "=&gt;" value } "}" | plugin
 * </pre>
 */
final class PipelineParser {
    /** No file by a person's hand nests deeper; it keeps hostile ones off the stack. */
    private static final int DEEPEST = 200;

    private final PipelineText text;
    private int depth;

    private PipelineParser(PipelineText text) {
        this.text = text;
    }

    static PipelineFile parse(String file) throws PipelineSyntaxException {
        PipelineParser parser = new PipelineParser(new PipelineText(file));
        List<Part> parts = new ArrayList<>();
        while (!parser.text.isAtEnd()) {
            parts.add(parser.part());
        }
        return new PipelineFile(parts);
    }

    private Part part() throws PipelineSyntaxException {
        int line = text.line();
        for (Kind kind : Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            if (text.takeWord(name)) {
                return new Part(kind, block("after " + name), line);
            }
        }
        throw text.expected("input, filter or output");
    }

    private List<Statement> block(String where) throws PipelineSyntaxException {
        deeper();
        text.expect("{", where);
        List<Statement> statements = new ArrayList<>();
        while (!text.take("}")) {
            statements.add(text.takeWord("if") ? branches() : plugin("the name of a plugin, if or }"));
        }
        depth--;
        return statements;
    }

    private Branches branches() throws PipelineSyntaxException {
        int line = text.line();
        List<Branch> branches = new ArrayList<>();
        branches.add(new Branch(Optional.of(condition()), block("after the condition"), line));
        while (text.takeWord("else")) {
            int branchLine = text.line();
            boolean isLast = !text.takeWord("if");
            Optional<Condition> condition = isLast ? Optional.empty() : Optional.of(condition());
            branches.add(new Branch(condition, block(isLast ? "after else" : "after the condition"), branchLine));
            if (isLast) {
                break;
            }
        }
        return new Branches(branches, line);
    }

    private Condition condition() throws PipelineSyntaxException {
        return new ConditionParser(text).condition();
    }

    private Plugin plugin(String expected) throws PipelineSyntaxException {
        int line = text.line();
        String name = isQuote() ? text.quoted() : text.word();
        if (name.isEmpty()) {
            throw text.expected(expected);
        }
        return new Plugin(name, settings("after the plugin " + name), line);
    }

    private List<Setting> settings(String where) throws PipelineSyntaxException {
        deeper();
        text.expect("{", where);
        List<Setting> settings = new ArrayList<>();
        while (!text.take("}")) {
            int line = text.line();
            String name = key("the name of a setting or }");
            text.expect("=>", "after " + name);
            settings.add(new Setting(name, value(), line));
            text.take(",");
        }
        depth--;
        return settings;
    }

    private Value value() throws PipelineSyntaxException {
        deeper();
        Value value;
        if (isQuote()) {
            value = new Text(text.quoted());
        } else if (text.take("[")) {
            value = items();
        } else if (text.take("{")) {
            value = hash();
        } else {
            value = bare();
        }
        depth--;
        return value;
    }

    private Value bare() throws PipelineSyntaxException {
        int line = text.line();
        String word = text.word();
        if (word.isEmpty()) {
            throw text.expected("a value");
        }
        if (text.peek() == '{') {
            return new Nested(new Plugin(word, settings("after " + word), line));
        }
        return word.matches("-?\\d+(\\.\\d+)?") ? new NumberValue(Double.parseDouble(word), word) : new Text(word);
    }

    private Items items() throws PipelineSyntaxException {
        List<Value> values = new ArrayList<>();
        while (!text.take("]")) {
            values.add(value());
            if (!text.take(",") && text.peek() != ']') {
                throw text.expected(", or ] in a list");
            }
        }
        return new Items(values);
    }

    private Hash hash() throws PipelineSyntaxException {
        List<Entry> entries = new ArrayList<>();
        while (!text.take("}")) {
            int line = text.line();
            String key = key("a key or } in a hash");
            text.expect("=>", "after " + key);
            entries.add(new Entry(key, value(), line));
            text.take(",");
        }
        return new Hash(entries);
    }

    private String key(String expected) throws PipelineSyntaxException {
        if (text.peek() == '[') {
            return new ConditionParser(text).field().name();
        }
        String key = isQuote() ? text.quoted() : text.word();
        if (key.isEmpty()) {
            throw text.expected(expected);
        }
        return key;
    }

    private boolean isQuote() {
        return text.peek() == '"' || text.peek() == '\'';
    }

    private void deeper() throws PipelineSyntaxException {
        if (++depth > DEEPEST) {
            throw text.expected("at most " + DEEPEST + " levels of braces and brackets");
        }
    }
}
