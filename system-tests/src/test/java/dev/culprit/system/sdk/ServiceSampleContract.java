package dev.culprit.system.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.system.harness.Database;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a service gets that adds one dependency and is given a DSN. Each framework has its sample of the same shop. */
@ExtendWith(SharedTracker.class)
abstract class ServiceSampleContract {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ROUTE = "POST /orders/{id}/shipment";

    private final String name;
    private final Path jar;
    private final String portVariable;
    private final String dependency;

    private Database database;
    private TestProject project;
    private SampleService service;

    /** @param jar below the folder of the sample */
    ServiceSampleContract(String name, String jar, String portVariable, String dependency) {
        this.name = name;
        this.jar = Places.SAMPLES.resolve(name).resolve(jar);
        this.portVariable = portVariable;
        this.dependency = dependency;
    }

    @BeforeEach
    void start(TrackerProcess tracker) {
        database = tracker.database();
        project = tracker.newProject(name);
        service = SampleService.start(jar, portVariable, project);
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void failureOfACall_isAnIssueThatTellsAllAboutIt() {
        assertThat(ship(3)).isEqualTo(500);

        // what the service logged as an error, and the exception behind it
        List<StoredEvent> events = database.awaitEvents(project, 2);
        StoredEvent failure = titled(events, "IllegalStateException: order 3 has no address");
        assertThat(failure.handled()).isFalse();
        assertThat(failure.level()).isEqualTo("error");
        assertThat(failure.at("/transaction").asText()).isEqualTo(ROUTE);
        assertThat(failure.at("/request/method").asText()).isEqualTo("POST");
        assertThat(failure.at("/request/url").asText()).endsWith("/orders/3/shipment");
        assertThat(failure.header("x-customer")).isEqualTo("grace");
        assertThat(failure.at("/contexts/trace/trace_id").asText()).isEqualTo(TRACE);
        assertThat(failure.breadcrumbs())
                .extracting(crumb -> crumb.path("message").asText())
                .contains("packing order 3 of Grace", "no label for order 3");
        assertThat(failure.inAppFrames())
                .extracting(frame -> frame.path("function").asText())
                .contains("ship", "label");
        assertThat(failure.inAppFrames())
                .extracting(frame -> frame.path("module").asText())
                .allMatch(module -> module.startsWith("dev.culprit.samples."));

        StoredEvent logged = titled(events, "no label for order 3");
        assertThat(logged.at("/contexts/MDC/order").asText()).isEqualTo("3");
        assertThat(logged.at("/request/url").asText()).endsWith("/orders/3/shipment");
        assertThat(logged.at("/contexts/trace/trace_id").asText()).isEqualTo(TRACE);
    }

    @Test
    void callThatSucceeds_isATransactionWithItsSql() {
        assertThat(ship(1)).isEqualTo(200);

        JsonNode transaction = awaitTransaction(ROUTE);
        assertThat(transaction.at("/contexts/trace/trace_id").asText()).isEqualTo(TRACE);
        assertThat(transaction.at("/contexts/trace/op").asText()).isEqualTo("http.server");
        assertThat(transaction.at("/contexts/trace/status").asText()).isEqualTo("ok");
        assertThat(transaction.path("spans").findValuesAsText("description"))
                .anyMatch(sql -> sql.startsWith("SELECT id, customer, address FROM orders WHERE id ="));
        assertThat(database.number(
                        "SELECT sum(quantity) FROM outcome WHERE project_id = ? AND category = 'transaction' AND outcome = 6",
                        project.id()))
                .as("accepted and kept")
                .isPositive();
        assertThat(database.events(project)).isZero();
    }

    @Test
    void serviceThatIsStopped_sendsFirstWhatWaits() {
        assertThat(ship(3)).isEqualTo(500);
        service.close();

        database.awaitEvents(project, 2);
    }

    @Test
    void service_addsOneDependency_andKnowsNothingOfIt() throws Exception {
        Path sample = Places.SAMPLES.resolve(name);

        assertThat(ownDependencies(sample.resolve("pom.xml"))).containsExactly(dependency);
        try (Stream<Path> sources = Files.walk(sample.resolve("src"))) {
            assertThat(sources.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(source -> assertThat(
                            Files.readString(source))
                    .doesNotContain("dev.culprit.sdk", "culprit.dsn", "SENTRY", "sentry"));
        }
    }

    /** Those of Culprit that the service runs with. */
    private static List<String> ownDependencies(Path pom) throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency");
        List<String> own = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (text(one, "groupId").equals("dev.culprit")
                    && !text(one, "scope").equals("test")) {
                own.add(text(one, "artifactId"));
            }
        }
        return own;
    }

    private static String text(Element parent, String child) {
        NodeList found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private int ship(int order) {
        return service.send(
                        "POST",
                        "/orders/" + order + "/shipment",
                        "sentry-trace",
                        TRACE + "-00f067aa0ba902b7-1",
                        "X-Customer",
                        "grace")
                .statusCode();
    }

    private JsonNode awaitTransaction(String named) {
        return await("transaction " + named)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> database.keptItems(project, "transaction").stream()
                                .filter(one -> one.path("transaction").asText().equals(named))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static StoredEvent titled(List<StoredEvent> events, String title) {
        return events.stream()
                .filter(event -> event.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + title + " among "
                        + events.stream().map(StoredEvent::title).toList()));
    }
}
