package dev.culprit.shipper.logstash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.shipper.logstash.PipelineFile.All;
import dev.culprit.shipper.logstash.PipelineFile.Any;
import dev.culprit.shipper.logstash.PipelineFile.Branches;
import dev.culprit.shipper.logstash.PipelineFile.Comparison;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Field;
import dev.culprit.shipper.logstash.PipelineFile.Kind;
import dev.culprit.shipper.logstash.PipelineFile.ListOperand;
import dev.culprit.shipper.logstash.PipelineFile.Not;
import dev.culprit.shipper.logstash.PipelineFile.NumberOperand;
import dev.culprit.shipper.logstash.PipelineFile.Operator;
import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import dev.culprit.shipper.logstash.PipelineFile.Present;
import dev.culprit.shipper.logstash.PipelineFile.RegexOperand;
import dev.culprit.shipper.logstash.PipelineFile.TextOperand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineParserTest {

    private static Condition condition(String text) throws PipelineSyntaxException {
        PipelineFile file = PipelineParser.parse("filter { if " + text + " { drop {} } }");
        return ((Branches) file.sections().get(0).statements().get(0))
                .branches()
                .get(0)
                .condition()
                .orElseThrow();
    }

    private static Comparison equal(String field, String text) {
        return new Comparison(new Field(field), Operator.EQUAL, new TextOperand(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"record.conf", "everything.conf"})
    void sampleIsRead(String name) throws Exception {
        assertThat(Samples.parse(name).sections())
                .extracting(PipelineFile.Part::kind)
                .containsExactly(Kind.INPUT, Kind.FILTER, Kind.OUTPUT);
    }

    @Test
    void settingsHaveTextsListsHashesAndCodecs() throws Exception {
        PipelineFile file = PipelineParser.parse(
                """
                input { # a comment
                  file { path => ["/a", '/b'] codec => json { charset => "UTF-8" } port => 5 add => { "k" => v, x => "q\\"" } }
                }
                """);

        Plugin plugin = (Plugin) file.sections().get(0).statements().get(0);

        assertThat(plugin.line()).isEqualTo(2);
        assertThat(plugin.texts("path")).containsExactly("/a", "/b");
        assertThat(plugin.texts("codec")).containsExactly("json");
        assertThat(plugin.texts("port")).containsExactly("5");
        assertThat(plugin.entries("add"))
                .extracting(entry -> entry.key() + "=" + entry.value().texts())
                .containsExactly("k=[v]", "x=[q\"]");
    }

    @Test
    void andBindsMoreThanOr() throws Exception {
        assertThat(condition("[a] == \"1\" or [b] == \"2\" and [c] == \"3\""))
                .isEqualTo(new Any(List.of(equal("a", "1"), new All(List.of(equal("b", "2"), equal("c", "3"))))));
    }

    @Test
    void parenthesesAndNegationAreKept() throws Exception {
        assertThat(condition("!([a] == \"1\" or [b][c] == \"2\")"))
                .isEqualTo(new Not(new Any(List.of(equal("a", "1"), equal("b.c", "2")))));
        assertThat(condition("![a]")).isEqualTo(new Not(new Present(new Field("a"))));
    }

    @ParameterizedTest
    @CsvSource({"==,EQUAL", "!=,UNEQUAL", ">=,AT_LEAST", "<=,AT_MOST", ">,ABOVE", "<,BELOW"})
    void comparisonIsRead(String sign, Operator operator) throws Exception {
        assertThat(condition("[a] " + sign + " -1.5"))
                .isEqualTo(new Comparison(new Field("a"), operator, new NumberOperand(-1.5, "-1.5")));
    }

    @Test
    void membershipAndExpressionsAreRead() throws Exception {
        assertThat(condition("[a] not in [\"x\", 2]"))
                .isEqualTo(new Comparison(
                        new Field("a"),
                        Operator.NOT_IN,
                        new ListOperand(List.of(new TextOperand("x"), new NumberOperand(2, "2")))));
        assertThat(condition("\"x\" in [tags]"))
                .isEqualTo(new Comparison(new TextOperand("x"), Operator.IN, new Field("tags")));
        assertThat(condition("[a] =~ /b\\/c\\d/"))
                .isEqualTo(new Comparison(new Field("a"), Operator.LIKE, new RegexOperand("b/c\\d")));
        assertThat(condition("[a] !~ \"b\""))
                .isEqualTo(new Comparison(new Field("a"), Operator.UNLIKE, new TextOperand("b")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "inputs { }|1|1|expected input, filter or output, found inputs",
                "input file|1|7|expected { after input, found file",
                "input { file { path \"x\" } }|1|21|expected => after path, found \"",
                "input { file { path => } }|1|24|expected a value, found }",
                "filter { if [a { drop {} } }|1|16|expected ] after the name of a field, found {",
                "filter { if [a] == { drop {} } }|1|20|expected a field in brackets, a text, a number, a list or a regular expression, found {",
                "filter { drop {}|1|17|expected the name of a plugin, if or }, found the end of the file",
                "filter { x { a => \"b } }|1|19|expected the end of a text that begins here with \", found the end of the file",
                "filter { x { a => [1 2] } }|1|22|expected , or ] in a list, found 2",
                "filter { if [a] not [b] {} }|1|21|expected in after not, found [",
            })
    void mistakeHasItsPlace(String text, int line, int column, String message) {
        assertThatThrownBy(() -> PipelineParser.parse("\n" + text))
                .isInstanceOfSatisfying(PipelineSyntaxException.class, e -> {
                    assertThat(e).hasMessage(message);
                    assertThat(e.line()).isEqualTo(line + 1);
                    assertThat(e.column()).isEqualTo(column);
                });
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> PipelineParser.parse("filter { x { a => " + "[".repeat(100_000)))
                .isInstanceOf(PipelineSyntaxException.class)
                .hasMessageStartingWith("expected at most");
        assertThatThrownBy(() -> condition("(".repeat(100_000))).isInstanceOf(PipelineSyntaxException.class);
        assertThatThrownBy(() -> condition("!".repeat(100_000))).isInstanceOf(PipelineSyntaxException.class);
    }

    @Test
    void anyCutOfAFileIsReadOrRefused() throws Exception {
        String text = Samples.text("everything.conf");
        for (int end = 0; end < text.length(); end++) {
            try {
                PipelineParser.parse(text.substring(0, end));
            } catch (PipelineSyntaxException e) {
                assertThat(e.getMessage()).startsWith("expected ");
            }
        }
    }
}
