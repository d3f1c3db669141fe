package dev.culprit.system.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the tracker has counted in some projects. */
final class Tally {
    private final TrackerProcess tracker;
    private final Database database;
    private final List<TestProject> projects;

    Tally(TrackerProcess tracker, TestProject... projects) {
        this.tracker = tracker;
        this.database = tracker.database();
        this.projects = List.of(projects);
    }

    /** {@code project: title, events as the issue counts them, events that are stored}, sorted. */
    private List<String> lines() {
        settle();
        Long[] ids = projects.stream().map(TestProject::id).toArray(Long[]::new);
        return database.query(
                "SELECT i.project_id || ': ' || i.title || ', ' || i.event_count || ', '"
                        + " || (SELECT count(*) FROM event e WHERE e.issue_id = i.id)"
                        + " FROM issue i WHERE i.project_id = ANY (?) ORDER BY i.id",
                row -> row.getString(1),
                (Object) ids);
    }

    /** The digest keeps the order of what arrived: when the last is there, so is all that came before. */
    void settle() {
        TestProject last = tracker.newProject("settled");
        String id = Ingest.newId();
        Ingest.post(last, Ingest.envelope(id, Ingest.error("Settled", "all before it is counted")));
        database.awaitEvent(last, id);
    }

    /**
     * Sends all files once more, with the state of the shipper and without it.
     *
     * @param shipper one that does not run
     * @param others ends of names of files that no source is for
     */
    void expectNoChangeWhenSentAgain(ShipperProcess shipper, String... others) {
        List<String> before = lines();
        assertThat(before).isNotEmpty();
        // the spool still knows what it has sent; without it only the tracker can tell
        sendAgain(shipper, others);
        assertThat(lines()).as("sent again").isEqualTo(before);
        shipper.forget();
        assertThat(sendAgain(shipper, others)).isPositive();
        assertThat(lines()).as("sent again, without any state").isEqualTo(before);
    }

    /** @return how many events went to the tracker */
    private static int sendAgain(ShipperProcess shipper, String... others) {
        List<String> arguments = new ArrayList<>(List.of("--once"));
        files(shipper.logs()).stream()
                .map(Path::toString)
                .filter(file -> Stream.of(others).noneMatch(file::endsWith))
                .forEach(arguments::add);
        Processes.Result result = shipper.run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        Matcher totals = Pattern.compile("events matched [1-9]\\d*, sent or re-sent (\\d+), suppressed \\d+, dead 0")
                .matcher(result.output());
        assertThat(totals.find()).as(result.output()).isTrue();
        return Integer.parseInt(totals.group(1));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of their times; fails if there are more. */
    static List<StoredEvent> exactly(Database database, TestProject project, int count) {
        return database.awaitEvents(project, count);
    }

    static StoredEvent titled(List<StoredEvent> events, String title) {
        List<StoredEvent> found =
                events.stream().filter(event -> event.title().equals(title)).toList();
        assertThat(found)
                .as(
                        "%s among %s",
                        title, events.stream().map(StoredEvent::title).toList())
                .hasSize(1);
        return found.get(0);
    }

    /** Everything that is stored of a project, as text: for what must not be in there. */
    static String allText(List<StoredEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.json()).append(event.tags()).append(event.title()));
        return text.toString();
    }
}
