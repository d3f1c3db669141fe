package dev.culprit.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.protocol.CulpritId;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a token is there to be closed
class ScopesTest extends ClientFixture {

    @Test
    void isolationScope_keepsItsTagsToItself() {
        CulpritClient client = client();
        client.setTag("outer", "1");
        try (ICulpritLifecycleToken token = client.pushIsolationScope()) {
            client.setTag("inner", "2");
            client.captureMessage("inside");
        }
        client.captureMessage("outside");

        server.request(2);
        assertThat(tags(0)).hasToString("{\"outer\":\"1\",\"inner\":\"2\"}");
        assertThat(tags(1)).hasToString("{\"outer\":\"1\"}");
    }

    @Test
    void withScope_endsWithTheCallback() {
        CulpritClient client = client();
        client.withScope(scope -> {
            scope.setTag("only", "here");
            scope.setLevel(CulpritLevel.FATAL);
            client.captureMessage("inside");
        });
        client.captureMessage("outside");

        server.request(2);
        assertThat(tags(0).path("only").asText()).isEqualTo("here");
        assertThat(server.items("event").get(0).path("level").asText()).isEqualTo("fatal");
        assertThat(tags(1).isMissingNode()).isTrue();
    }

    @Test
    void callbackOfACapture_changesThatEventAlone() {
        CulpritClient client = client();
        client.captureMessage("one", scope -> scope.setTag("a", "b"));
        client.captureMessage("two");

        server.request(2);
        assertThat(tags(0).path("a").asText()).isEqualTo("b");
        assertThat(tags(1).isMissingNode()).isTrue();
    }

    @Test
    void otherThread_startsFromTheScopeOfTheFirst() throws Exception {
        CulpritClient client = client();
        client.setTag("everywhere", "1");
        Thread thread = new Thread(() -> {
            client.setTag("thread", "2");
            client.captureMessage("other");
        });
        thread.start();
        thread.join();
        client.captureMessage("first");

        server.request(2);
        assertThat(tags(0)).hasToString("{\"everywhere\":\"1\",\"thread\":\"2\"}");
        assertThat(tags(1)).hasToString("{\"everywhere\":\"1\"}");
    }

    @Test
    void wrappedTask_hasTheScopeOfItsMaker() throws Exception {
        CulpritClient client = client();
        Callable<CulpritId> task;
        try (ICulpritLifecycleToken token = client.pushIsolationScope()) {
            client.setTag("request", "7");
            task = client.wrap(() -> client.captureMessage("in the pool"));
        }
        CompletableFuture.supplyAsync(() -> {
                    try {
                        return task.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();

        server.request(1);
        assertThat(tags(0).path("request").asText()).isEqualTo("7");
    }

    @Test
    void twoClients_doNotSeeEachOther() {
        try (RecordingServer otherServer = new RecordingServer()) {
            CulpritClient one = client();
            CulpritClient two = client(options -> options.setDsn(otherServer.dsn()));
            one.setTag("client", "one");
            two.setTag("client", "two");
            one.captureMessage("1");
            two.captureMessage("2");

            assertThat(server.item("event").path("tags").path("client").asText())
                    .isEqualTo("one");
            assertThat(otherServer.item("event").path("tags").path("client").asText())
                    .isEqualTo("two");
        }
    }

    @Test
    void breadcrumbs_keepTheLast() {
        CulpritClient client = client(options -> options.setMaxBreadcrumbs(5));
        IntStream.range(0, 100).forEach(i -> client.addBreadcrumb("b" + i));
        client.captureMessage("x");

        JsonNode breadcrumbs = server.item("event").path("breadcrumbs");
        assertThat(breadcrumbs).hasSize(5);
        assertThat(breadcrumbs.get(0).path("message").asText()).isEqualTo("b95");
        assertThat(breadcrumbs.get(4).path("message").asText()).isEqualTo("b99");
    }

    @Test
    void beforeBreadcrumb_mayDrop() {
        CulpritClient client = client(options -> options.setBeforeBreadcrumb(
                (breadcrumb, hint) -> requireNonNull(breadcrumb.getMessage()).contains("secret") ? null : breadcrumb));
        client.addBreadcrumb("secret");
        client.addBreadcrumb("plain");
        client.captureMessage("x");

        assertThat(server.item("event").path("breadcrumbs")).hasSize(1);
    }

    @Test
    void lastEventId_isThatOfTheLastCapture() {
        CulpritClient client = client();
        CulpritId id = client.captureMessage("x");

        assertThat(client.getLastEventId()).isEqualTo(id);
    }

    private JsonNode tags(int event) {
        return server.items("event").get(event).path("tags");
    }
}
