package dev.culprit.sdk.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.test.RecordingServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.Orders;

/** A web application that has the jar and does nothing about it. */
class DiscoveryTest {
    private final RecordingServer recording = RecordingServer.start();
    private final Server server = new Server(0);

    @TempDir
    private Path folder;

    private WebAppContext deploy(String... parameters) throws Exception {
        WebAppContext application = new WebAppContext();
        application.setContextPath("/app");
        application.setBaseResourceAsPath(folder);
        application.setInitParameter("culprit.dsn", recording.dsn());
        for (int i = 0; i < parameters.length; i += 2) {
            application.setInitParameter(parameters[i], parameters[i + 1]);
        }
        application.addServlet(
                new ServletHolder(new HttpServlet() {
                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response) {
                        Orders.fail();
                    }
                }),
                "/orders/*");
        server.setHandler(application);
        server.start();
        return application;
    }

    private int get() throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/app/orders/17");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        Culprit.close();
        recording.close();
    }

    @Test
    void jarOnTheClassPathReportsFailuresOfTheApplicationUntilItEnds() throws Exception {
        WebAppContext application = deploy();
        assertThat(get()).isEqualTo(500);

        assertThat(recording.awaitEvent().path("transaction").asText()).isEqualTo("GET /app/orders/*");
        assertThat(Culprit.isEnabled()).isTrue();
        application.stop();
        assertThat(Culprit.isEnabled()).isFalse();
    }

    @Test
    void parameterSwitchesItOff() throws Exception {
        WebAppContext application = deploy("culprit.servlet.enabled", "false");
        assertThat(get()).isEqualTo(500);

        assertThat(Culprit.isEnabled()).isFalse();
        assertThat(application.getServletContext().getFilterRegistration("culprit"))
                .isNull();
    }
}
