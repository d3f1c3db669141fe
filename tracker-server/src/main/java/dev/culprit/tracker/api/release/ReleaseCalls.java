package dev.culprit.tracker.api.release;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Cursor;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.OffsetPage;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.release.Deploy;
import dev.culprit.tracker.release.Release;
import dev.culprit.tracker.release.ReleaseChange;
import dev.culprit.tracker.release.ReleaseCommit;
import dev.culprit.tracker.release.ReleaseCursor;
import dev.culprit.tracker.release.ReleaseFilter;
import dev.culprit.tracker.release.ReleasePage;
import dev.culprit.tracker.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** What the paths of organisations and those of projects do alike. */
@ApplicationScoped
class ReleaseCalls {
    private static final int ALREADY_REPORTED = 208;
    private static final int LOOKED_AT = 100;

    private final Releases releases;
    private final PageAnswers answers;

    ReleaseCalls(Releases releases, PageAnswers answers) {
        this.releases = releases;
        this.answers = answers;
    }

    RestResponse<List<ReleaseShape>> list(ReleaseFilter filter, Paging paging, Function<Release, ReleaseShape> shape) {
        Cursor cursor = paging.cursor();
        if (cursor.back()) {
            throw Cursor.invalid();
        }
        Optional<ReleaseCursor> after =
                cursor.isStart() ? Optional.empty() : Optional.of(new ReleaseCursor(cursor.key(), cursor.number()));
        ReleasePage page = releases.list(filter, after, paging.size());
        Cursor next =
                page.next().map(place -> Cursor.of(place.micros(), place.id())).orElse(cursor);
        return answers.of(new Page<>(
                page.releases().stream().map(shape).toList(),
                Cursor.START,
                !cursor.isStart(),
                next,
                page.next().isPresent(),
                OptionalLong.empty()));
    }

    RestResponse<ReleaseShape> create(Organization organization, List<Long> projects, JsonBody body) {
        Releases.Created created =
                releases.create(organization.id, body.requiredText("version"), ReleaseBody.change(body, projects));
        return RestResponse.ResponseBuilder.ok(ReleaseShape.of(created.release()))
                .status(created.existed() ? ALREADY_REPORTED : RestResponse.StatusCode.CREATED)
                .build();
    }

    Release find(Organization organization, String version) {
        return releases.find(organization.id, version).orElseThrow(ApiRefusal::notFound);
    }

    /** Only if it belongs to the project. */
    Release find(Organization organization, long project, String version) {
        Release release = find(organization, version);
        if (release.projects().stream().noneMatch(one -> one.id() == project)) {
            throw ApiRefusal.notFound();
        }
        return release;
    }

    Release update(Organization organization, String version, ReleaseChange change) {
        return releases.update(organization.id, version, change).orElseThrow(ApiRefusal::notFound);
    }

    void delete(Organization organization, String version) {
        if (!releases.delete(organization.id, version)) {
            throw ApiRefusal.notFound();
        }
    }

    RestResponse<List<CommitShape>> commits(Release release, Paging paging) {
        int offset = OffsetPage.offset(paging.cursor());
        int size = paging.size();
        List<ReleaseCommit> found = releases.commits(release.id(), offset, size + 1);
        List<CommitShape> shown = found.stream()
                .limit(size)
                .map(commit -> CommitShape.of(commit, release))
                .toList();
        return answers.of(OffsetPage.of(shown, found.size() > size, offset, size));
    }

    RestResponse<List<DeployShape>> deploys(Release release, Paging paging) {
        List<Deploy> all = releases.deploys(release.id());
        return answers.of(OffsetPage.ofAll(all, paging.cursor(), paging.size()).map(DeployShape::of));
    }

    RestResponse<DeployShape> addDeploy(Release release, JsonBody body) {
        Deploy deploy = releases.addDeploy(release.id(), ReleaseBody.deploy(body));
        return RestResponse.ResponseBuilder.ok(DeployShape.of(deploy))
                .status(RestResponse.StatusCode.CREATED)
                .build();
    }

    /** The release before it that has commits, among the hundred before it. */
    Optional<Release> previousWithCommits(Organization organization, Release release) {
        return releases
                .list(ReleaseFilter.all(organization.id), Optional.of(ReleaseCursor.behind(release)), LOOKED_AT)
                .releases()
                .stream()
                .filter(before -> before.commitCount() > 0)
                .findFirst();
    }
}
