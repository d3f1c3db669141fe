package dev.culprit.tracker.api;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which stretch of a list is wanted: {@code cursor}, and {@code per_page} or {@code limit}, 1 to 100. */
public class Paging {
    private static final int MOST = 100;

    @Parameter(description = "Where to go on: taken from the header Link of the page before")
    @RestQuery
    @Nullable String cursor;

    @Parameter(description = "Most rows of a page, 1 to 100")
    @RestQuery("per_page")
    @Nullable String perPage;

    @Parameter(description = "Another name for per_page, which goes before it")
    @RestQuery
    @Nullable String limit;

    public Cursor cursor() {
        return Cursor.parse(cursor == null ? "" : cursor);
    }

    public int size() {
        return size(MOST);
    }

    /** @param usual when nothing is said */
    public int size(int usual) {
        if (perPage != null && !perPage.isEmpty()) {
            return checked("per_page", perPage);
        }
        return limit == null || limit.isEmpty() ? usual : checked("limit", limit);
    }

    private static int checked(String name, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw ApiRefusal.badRequest("Invalid " + name + " parameter: expected a number.");
        }
        int size = Integer.parseInt(text);
        if (size < 1 || size > MOST) {
            throw ApiRefusal.badRequest("Invalid " + name + " value. Must be between 1 and " + MOST + ".");
        }
        return size;
    }
}
