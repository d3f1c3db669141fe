package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.Cursor;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.search.RowSearch;
import java.util.List;
import java.util.OptionalLong;

/** Pages of results that are found anew for each page: their places are numbers of rows, written {@code 100:0:0}. */
final class OffsetPage {
    private OffsetPage() {}

    /** How many rows are before the page. */
    static int offset(Cursor cursor) {
        if (cursor.key() < 0 || cursor.key() > RowSearch.LARGEST_OFFSET) {
            throw Cursor.invalid();
        }
        return (int) cursor.key();
    }

    static <T> Page<T> of(List<T> items, boolean more, int offset, int size) {
        return new Page<>(
                items,
                Cursor.of(Math.max(0, offset - size), 0),
                offset > 0,
                Cursor.of(offset + (long) size, 0),
                more,
                OptionalLong.empty());
    }
}
