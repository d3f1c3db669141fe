package dev.culprit.tracker.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A stretch of a list with the places on both its sides.
 *
 * @param hits how many rows the whole list has, where somebody counted
 */
public record Page<T>(
        List<T> items, Cursor previous, boolean hasPrevious, Cursor next, boolean hasNext, OptionalLong hits) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Of rows that were read from the cursor on, in its direction, one more than the limit where there are as many.
     *
     * @param place where a row stands
     */
    public static <T> Page<T> of(List<T> read, Cursor cursor, int limit, Function<T, Cursor> place) {
        if (cursor.back() && cursor.isStart()) {
            return new Page<>(List.of(), cursor, false, Cursor.START, true, OptionalLong.empty());
        }
        boolean more = read.size() > limit;
        List<T> items = new ArrayList<>(more ? read.subList(0, limit) : read);
        if (cursor.back()) {
            Collections.reverse(items);
        }
        Cursor first = items.isEmpty() ? cursor : place.apply(items.get(0));
        Cursor last = items.isEmpty() ? cursor : place.apply(items.get(items.size() - 1));
        boolean hasPrevious = cursor.back() ? more : !cursor.isStart();
        boolean hasNext = cursor.back() || more;
        Cursor next = new Cursor(last.key(), last.id(), false);
        return new Page<>(
                items,
                hasPrevious ? first.backwards() : Cursor.START.backwards(),
                hasPrevious,
                next,
                hasNext,
                OptionalLong.empty());
    }

    /** Of a short list in memory, such as the projects of an organisation, in the order of their ids. */
    public static <T> Page<T> ofAll(List<T> all, Cursor cursor, int limit, ToLongFunction<T> id) {
        List<T> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> Long.compare(id.applyAsLong(a), id.applyAsLong(b)));
        if (cursor.back()) {
            Collections.reverse(sorted);
        }
        long from = cursor.number();
        List<T> read = sorted.stream()
                .filter(item -> cursor.back() ? id.applyAsLong(item) < from : id.applyAsLong(item) > from)
                .limit(limit + 1L)
                .toList();
        return of(read, cursor, limit, item -> Cursor.of(0, id.applyAsLong(item)));
    }

    /** Of a list that is made anew for each call, such as the values of a tag: the cursor holds a number of rows. */
    public static <T> Page<T> ofRanked(List<T> all, Cursor cursor, int limit) {
        int place = (int) Math.min(cursor.number(), all.size());
        int from = cursor.back() ? Math.max(0, place - limit) : place;
        int to = Math.min(all.size(), cursor.back() ? place : from + limit);
        return new Page<>(
                all.subList(from, to),
                Cursor.of(0, from).backwards(),
                from > 0,
                Cursor.of(0, to),
                to < all.size(),
                OptionalLong.of(all.size()));
    }

    public Page<T> withHits(long count) {
        return new Page<>(items, previous, hasPrevious, next, hasNext, OptionalLong.of(count));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), previous, hasPrevious, next, hasNext, hits);
    }

    /** For rows that can only be shown together. */
    public <R> Page<R> with(List<R> others) {
        return new Page<>(others, previous, hasPrevious, next, hasNext, hits);
    }
}
