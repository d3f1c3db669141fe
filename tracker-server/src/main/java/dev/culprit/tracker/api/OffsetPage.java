package dev.culprit.tracker.api;

import java.util.List;
import java.util.OptionalLong;

/** Pages of results that are found anew for each page: their places are numbers of rows, written {@code 100:0:0}. */
public final class OffsetPage {
    /** Further on, the database would sort more and more for each page. */
    private static final int LARGEST = 100_000;

    private OffsetPage() {}

    /** How many rows are before the page. */
    public static int offset(Cursor cursor) {
        if (cursor.key() < 0 || cursor.key() > LARGEST) {
            throw Cursor.invalid();
        }
        return (int) cursor.key();
    }

    public static <T> Page<T> of(List<T> items, boolean more, int offset, int size) {
        return new Page<>(
                items,
                Cursor.of(Math.max(0, offset - size), 0),
                offset > 0,
                Cursor.of(offset + (long) size, 0),
                more,
                OptionalLong.empty());
    }

    /** Of a list in memory, in its order. */
    public static <T> Page<T> ofAll(List<T> all, Cursor cursor, int size) {
        int offset = Math.min(offset(cursor), all.size());
        int end = Math.min(offset + size, all.size());
        return of(all.subList(offset, end), end < all.size(), offset, size);
    }
}
