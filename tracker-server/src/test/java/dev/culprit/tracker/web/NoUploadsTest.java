package dev.culprit.tracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoUploadsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void start() {
        Router router = Router.router(VERTX);
        router.route().handler(NoUploads::check);
        router.route().handler(context -> context.response().end());
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "/login, multipart/form-data; boundary=B, 415",
        "/api/../login, multipart/form-data; boundary=B, 415",
        "/login, Multipart/Mixed, 415",
        "/issues, multipart/form-data, 415",
        "/login, application/x-www-form-urlencoded, 200",
        "/api/0/organizations/o/chunk-upload/, multipart/form-data; boundary=B, 415",
        "/api/1/minidump/, multipart/form-data; boundary=B, 200",
        "/api/1/store/, text/plain, 200"
    })
    void onlyTheWebApi_takesFiles(String path, String type, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("x"))
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(status);
    }

    @Test
    void aCallWithAToken_mayBringFiles() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/0/organizations/o/chunk-upload/"))
                .header("Content-Type", "multipart/form-data; boundary=B")
                .header("Authorization", "Bearer t")
                .POST(BodyPublishers.ofString("x"))
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
