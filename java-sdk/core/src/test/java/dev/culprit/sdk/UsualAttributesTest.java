package dev.culprit.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UsualAttributesTest {
    private final UsualAttributes usual = new UsualAttributes();

    @Test
    void attributeThatAllEntriesHave_isEncodedWithItsType() {
        assertThat(member(UsualAttributes.SERVER, "höst \"1\""))
                .isEqualTo("\"server.address\":{\"type\":\"string\",\"value\":\"höst \\\"1\\\"\"}");
        assertThat(usual.member(UsualAttributes.SERVER, "höst \"1\""))
                .isSameAs(usual.member(UsualAttributes.SERVER, "höst \"1\""));
    }

    @Test
    void otherValueOfTheSameName_isEncodedAnew() {
        member(UsualAttributes.RELEASE, "1");

        assertThat(member(UsualAttributes.RELEASE, "2")).endsWith("\"value\":\"2\"}");
        assertThat(member(UsualAttributes.RELEASE, "1")).endsWith("\"value\":\"1\"}");
    }

    @Test
    void otherNamesAndTypes_areLeftToTheWriter() {
        assertThat(usual.member("order", "1")).isNull();
        assertThat(usual.member(UsualAttributes.RELEASE, 1)).isNull();
    }

    private String member(String name, Object value) {
        return new String(requireNonNull(usual.member(name, value)), StandardCharsets.UTF_8);
    }
}
