package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.tracker.fixture.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
    private record Received(String path, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    private final AlertFixture server = new AlertFixture();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    /** What the receiver answers next; 200 when empty. */
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();

    private final HttpServer receiver;
    private long project;

    WebhookDeliveryTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", this::receive);
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.start();
    }

    @BeforeEach
    void make() {
        project = server.project();
        server.alerts().save(project, false, List.of(), url("/hook?token=a%20b"), 20);
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        server.close();
    }

    @Test
    void posts_the_documented_json_with_a_signature_that_holds() throws Exception {
        server.turn(project, server.issue(project, "Fault \"x\" </script>"), AlertKind.NEW);
        server.work();
        server.work();

        assertThat(received).hasSize(1);
        Received post = received.get(0);
        assertThat(post.path()).isEqualTo("/hook?token=a%20b");
        assertThat(post.header("Content-type")).isEqualTo("application/json");
        assertThat(post.header("X-culprit-event")).isEqualTo("new");
        assertThat(post.header("X-culprit-delivery"))
                .isEqualTo(TestDatabase.text(server.database, "SELECT message_id FROM alert_delivery"));
        long timestamp = Long.parseLong(post.header("X-culprit-timestamp"));
        assertThat(timestamp).isEqualTo(server.now().getEpochSecond());
        String secret = server.alerts().settings(project).webhookSecret();
        assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(60);
        assertThat(post.header("X-culprit-signature"))
                .isEqualTo(WebhookSignature.of(String.valueOf(secret), timestamp, post.body()));

        JsonNode json = post.json();
        assertThat(json.at("/kind").asText()).isEqualTo("new");
        assertThat(json.at("/project/name").asText()).isEqualTo("Shop");
        assertThat(json.at("/issue/title").asText()).isEqualTo("Fault \"x\" </script>");
        assertThat(json.at("/issue/culprit").asText()).isEqualTo("shop.Cart.total");
        assertThat(json.at("/issue/level").asText()).isEqualTo("error");
        assertThat(json.at("/issue/shortId").asText()).matches("SHOP\\d+-1");
        assertThat(json.at("/issue/url").asText())
                .isEqualTo("https://culprit.example.org/issues/"
                        + json.at("/issue/shortId").asText());
        assertThat(json.at("/issue/firstSeen").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(json.at("/issue/events").asLong()).isEqualTo(7);
        assertThat(json.at("/issue/users").asLong()).isEqualTo(2);
        assertThat(json.at("/issue/release").asText()).isEqualTo("1.4.2");
        assertThat(json.at("/issue/environment").isNull()).isTrue();
        assertThat(json.at("/eventId").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void an_error_is_tried_again_with_the_same_delivery_id_until_it_is_taken() throws Exception {
        answers.addAll(List.of(500, 503));
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.work();
        assertThat(server.states(project)).isEqualTo("waiting");
        assertThat(server.alerts().lastDeliveries(project, 1).get(0).status()).isEqualTo("500");

        server.pass(Duration.ofMinutes(1));
        server.work();
        server.pass(Duration.ofMinutes(5));
        server.work();
        server.pass(Duration.ofHours(1));
        server.work();

        assertThat(received).hasSize(3);
        assertThat(received)
                .extracting(post -> post.header("X-culprit-delivery"))
                .containsOnly(received.get(0).header("X-culprit-delivery"));
        assertThat(server.states(project)).isEqualTo("delivered");
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        answers.add(302);
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.work();

        assertThat(received).hasSize(1);
        assertThat(server.alerts().lastDeliveries(project, 1).get(0).error()).contains("302", "redirect");
    }

    @Test
    void an_answer_without_end_counts_by_its_status() throws Exception {
        answers.add(-200);
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.work();

        assertThat(server.states(project)).isEqualTo("delivered");
    }

    @Test
    void nothing_goes_to_private_addresses_unless_the_setting_says_so() throws Exception {
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.dispatcher().dispatch();
        assertThat(server.worker(false).deliverOne()).isTrue();

        assertThat(received).isEmpty();
        DeliveryRecord record = server.alerts().lastDeliveries(project, 1).get(0);
        assertThat(record.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(record.error()).contains("127.0.0.1", "ALERT_ALLOW_PRIVATE_ADDRESSES");
    }

    @Test
    void connects_to_the_address_that_was_checked_with_the_name_in_the_host_header() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        AddressGuard.Resolver rebinding = host -> {
            asked.add(host);
            if (asked.size() > 1) {
                throw new UnknownHostException("asked twice");
            }
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        };
        String name = "hooks.does-not-exist.invalid:" + receiver.getAddress().getPort();
        server.alerts().save(project, false, List.of(), "http://" + name + "/", 20);
        WebhookSender sender = server.webhookSender(new AddressGuard(true, rebinding));
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.dispatcher().dispatch();
        server.worker(Map.of(AlertChannel.WEBHOOK, sender)).deliverOne();

        assertThat(asked).containsExactly("hooks.does-not-exist.invalid");
        assertThat(received).hasSize(1);
        assertThat(received.get(0).header("Host")).isEqualTo(name);
    }

    @Test
    void a_summary_has_a_shape_of_its_own() throws Exception {
        server.alerts().save(project, false, List.of(), url("/"), 1);
        server.newIssues(project, 3);
        server.work();
        server.pass(Duration.ofHours(1));
        server.work();

        assertThat(received).hasSize(2);
        JsonNode json = received.get(1).json();
        assertThat(received.get(1).header("X-culprit-event")).isEqualTo("summary");
        assertThat(json.at("/summary/newIssues").asLong()).isEqualTo(2);
        assertThat(json.at("/summary/issues")).hasSize(2);
        assertThat(json.at("/summary/issues/0/title").asText()).isEqualTo("Fault 2");
        assertThat(json.at("/summary/issues/0/kind").asText()).isEqualTo("new");
    }

    @Test
    void a_webhook_that_was_removed_gets_nothing_more() throws Exception {
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.dispatcher().dispatch();
        server.alerts().save(project, false, List.of(), null, 20);
        server.work();

        assertThat(received).isEmpty();
        assertThat(server.states(project)).isEqualTo("failed");
    }

    @Test
    void a_test_has_the_full_shape_and_a_new_secret_counts_at_once() throws Exception {
        String before = String.valueOf(server.alerts().settings(project).webhookSecret());
        String after = String.valueOf(server.alerts().changeSecret(project).webhookSecret());

        assertThat(server.alerts().sendTest(project, AlertChannel.WEBHOOK))
                .containsExactly(new Alerts.Trial(url("/hook?token=a%20b"), null));

        assertThat(after).isNotEqualTo(before);
        Received post = received.get(0);
        assertThat(post.json().at("/issue/shortId").asText()).isEqualTo("TEST-1");
        assertThat(post.header("X-culprit-signature"))
                .isEqualTo(WebhookSignature.of(after, Long.parseLong(post.header("X-culprit-timestamp")), post.body()));
    }

    @Test
    void settings_that_are_refused_change_nothing() {
        AlertSettings before = server.alerts().settings(project);

        assertThatThrownBy(() -> server.alerts().save(project, true, List.of("x"), "ftp://x", 5))
                .isInstanceOf(AlertSettingsException.class);

        assertThat(server.alerts().settings(project)).isEqualTo(before);
        assertThat(before.toString()).doesNotContain("whsec_");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            Integer answer = answers.poll();
            if (answer != null && answer < 0) {
                exchange.sendResponseHeaders(-answer, 0);
                byte[] part = new byte[8192];
                while (true) {
                    // until the other side hangs up
                    exchange.getResponseBody().write(part);
                }
            }
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        }
    }
}
