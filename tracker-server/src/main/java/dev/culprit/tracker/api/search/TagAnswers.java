package dev.culprit.tracker.api.search;

import dev.culprit.tracker.api.OffsetPage;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.SearchRows;
import dev.culprit.tracker.search.SearchScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** What organizations and projects answer alike about tags. */
@ApplicationScoped
class TagAnswers {
    private final EventSearch search;
    private final PageAnswers answers;

    TagAnswers(EventSearch search, PageAnswers answers) {
        this.search = search;
        this.answers = answers;
    }

    List<TagShape> tags(SearchScope scope) {
        return search.tags("errors", scope).stream().map(TagShape::of).toList();
    }

    RestResponse<List<TagValueShape>> values(SearchScope scope, String key, String part, Paging paging) {
        int offset = OffsetPage.offset(paging.cursor());
        int size = paging.size();
        SearchRows rows = search.values("errors", scope, key, part, offset, size);
        List<TagValueShape> values =
                rows.rows().stream().map(row -> TagValueShape.of(key, row)).toList();
        return answers.of(OffsetPage.of(values, rows.more(), offset, size));
    }
}
