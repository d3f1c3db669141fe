package dev.culprit.shipper.format.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.record.StackFrame;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCallTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "-",
            value = {
                "    at pay (/app/cart.js:40:17)|pay|cart|/app/cart.js|40|17",
                "    at async Promise.all (index 0)|Promise.all|index 0|index 0|-|-",
                "\tat new Cart (file:///app/src/cart.mjs:7:1)|new Cart|cart|/app/src/cart.mjs|7|1",
                "  at /app/cart.js:40:17|?|cart|/app/cart.js|40|17",
                "  at C:\\shop\\cart.js:40:17|?|C:\\shop\\cart|C:\\shop\\cart.js|40|17",
                "  at Shop.pay [as buy] (node:internal/x.js:1:2) {|Shop.pay [as buy]|x|node:internal/x.js|1|2",
                "  at eval (eval at go (/a.js:1:2), <anonymous>:3:4)|eval|a|eval at go (/a.js:1:2), <anonymous>|3|4",
                "  at Array.map (<anonymous>)|Array.map|-|<anonymous>|-|-",
                "  at native|native|-|<anonymous>|-|-",
                "  at cart.js:40|?|cart|cart.js|40|-",
                "  at a (b:1234567890:2)|a|b:1234567890|b:1234567890|2|-",
                "  at a (:1:2)|a|:1|:1|2|-"
            })
    void aCallHasFunctionFileAndPlace(
            String line,
            String function,
            @Nullable String module,
            String file,
            @Nullable Integer row,
            @Nullable Integer column) {
        StackFrame frame = requireNonNull(NodeCall.read(line));
        assertThat(frame.function()).isEqualTo(function);
        assertThat(frame.module()).isEqualTo(module);
        assertThat(frame.filename()).isEqualTo(file);
        assertThat(frame.line()).isEqualTo(row);
        assertThat(frame.column()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at pay (a.js:1:2)", "  at ", "  attach", "  that is all", "  at a\rb (c.js:1:2)"})
    void allElseIsNoCall(String line) {
        assertThat(NodeCall.read(line)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/cart.js, true",
        "./cart.js, true",
        "webpack://shop/cart.js, true",
        "C:\\shop\\cart.js, true",
        "cart.js, false",
        "node:fs, false",
        "/app/node_modules/pg/lib/client.js, false",
        "C:\\shop\\node_modules\\pg\\client.js, false"
    })
    void onlyFilesOfTheApplicationAreItsOwn(String file, boolean own) {
        assertThat(requireNonNull(NodeCall.read("  at f (" + file + ":1:2)")).inApp())
                .isEqualTo(own);
    }

    /** The rules as an expression: what is read by hand must be the same for all lines. */
    @Test
    void theReaderFindsWhatItsRulesSayInRandomLines() {
        Pattern rules = Pattern.compile(
                "^\\s*at (?:async )?(?:(.{0,512}?) \\()?(.{1,2048}?)(?::(\\d{1,9}))?(?::(\\d{1,9}))?\\)?\\s*\\{?$");
        String[] parts = {
            "a",
            "b.js",
            "/app/",
            " (",
            "(",
            ")",
            ":",
            ":1",
            ":22",
            "7",
            "123456789",
            " ",
            "\t",
            "{",
            "async ",
            "at ",
            "<anonymous>"
        };
        Random random = new Random(4);
        int calls = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder("  at ");
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Matcher expected = rules.matcher(text);
            StackFrame frame = NodeCall.read(text.toString());
            assertThat(frame != null).as(text.toString()).isEqualTo(expected.find());
            if (frame != null) {
                assertSame(text.toString(), frame, expected);
                calls++;
            }
        }
        assertThat(calls).isGreaterThan(100_000);
    }

    private static void assertSame(String text, StackFrame frame, Matcher expected) {
        String function = expected.group(1);
        boolean bare = function == null && expected.group(3) == null;
        String name = bare ? expected.group(2).replace("(", "") : function;
        assertThat(frame.function()).as(text).isEqualTo(name == null || name.equals("<anonymous>") ? "?" : name);
        assertThat(frame.filename()).as(text).isEqualTo(bare ? "<anonymous>" : expected.group(2));
        assertThat(frame.line()).as(text).isEqualTo(number(expected.group(3)));
        assertThat(frame.column()).as(text).isEqualTo(number(expected.group(4)));
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
