package dev.culprit.tracker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private final List<Long> rows =
            new ArrayList<>(LongStream.rangeClosed(1, 7).boxed().toList());

    @Test
    void following_nextOfEachPage_givesEveryRowOnce() {
        List<Long> seen = new ArrayList<>();
        Page<Long> page = page(Cursor.START);
        seen.addAll(page.items());
        while (page.hasNext()) {
            page = page(Cursor.parse(page.next().toString()));
            seen.addAll(page.items());
        }

        assertThat(seen).isEqualTo(rows);
    }

    @Test
    void firstPage_hasNothingBefore() {
        Page<Long> first = page(Cursor.START);

        assertThat(first.items()).containsExactly(1L, 2L, 3L);
        assertThat(first.hasPrevious()).isFalse();
        assertThat(first.previous()).hasToString("0:0:1");
        assertThat(page(first.previous()).items()).isEmpty();
    }

    @Test
    void previousOfThirdPage_isTheSecondInItsOrder() {
        Page<Long> second = page(page(Cursor.START).next());
        Page<Long> third = page(second.next());

        Page<Long> back = page(third.previous());

        assertThat(third.items()).containsExactly(7L);
        assertThat(third.hasNext()).isFalse();
        assertThat(back.items()).isEqualTo(second.items());
        assertThat(back.hasPrevious()).isTrue();
        assertThat(back.hasNext()).isTrue();
        assertThat(page(back.previous()).hasPrevious()).isFalse();
    }

    @Test
    void rowsThatGoAndComeMeanwhile_moveNoOthers() {
        Page<Long> first = page(Cursor.START);
        rows.remove(1L);
        rows.remove(3L);
        rows.add(0, -5L);

        assertThat(page(first.next()).items()).containsExactly(4L, 5L, 6L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "0", "0:0", "0:0:2", "1:g:0", "99999999999999999999:1:0", "0:1:0 ", "0:1:0\n", "-:1:0"})
    void cursorThatNobodyGaveOut_isRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOfSatisfying(ApiRefusal.class, refusal -> assertThat(
                        refusal.getResponse().getEntity())
                .hasToString("{detail=Invalid cursor parameter.}"));
    }

    @Test
    void cursorOfAnotherList_isRefusedWhereNumbersAreNeeded() {
        assertThatThrownBy(() -> page(Cursor.parse("5:abc:0"))).isInstanceOf(ApiRefusal.class);
    }

    @Test
    void link_keepsTheQueryAndReplacesTheCursor() {
        String link = PageAnswers.link(
                "http://host/api/0/x/?query=is:unresolved+a>b,\"c\"&cursor=0:9:0&per_page=3", page(Cursor.START));

        assertThat(link)
                .isEqualTo("<http://host/api/0/x/?query=is:unresolved+a%3Eb%2C%22c%22&per_page=3&cursor=0:0:1>;"
                        + " rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\","
                        + " <http://host/api/0/x/?query=is:unresolved+a%3Eb%2C%22c%22&per_page=3&cursor=0:3:0>;"
                        + " rel=\"next\"; results=\"true\"; cursor=\"0:3:0\"");
        assertThat(PageAnswers.link("http://host/x/", page(Cursor.START))).startsWith("<http://host/x/?&cursor=0:0:1>");
    }

    private Page<Long> page(Cursor cursor) {
        return Page.ofAll(rows, cursor, 3, Long::longValue);
    }
}
