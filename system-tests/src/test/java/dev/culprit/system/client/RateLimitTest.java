package dev.culprit.system.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.system.harness.Chromium;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A limit is worth something only if the SDK in a page of another origin can read it. */
@ExtendWith(Chromium.class)
class RateLimitTest {
    private static final String POST = "async url => {"
            + "  const event = '{\"type\":\"event\"}\\n{\"message\":\"again\"}';"
            + "  for (let i = 0; i < 20; i++) {"
            + "    const answer = await fetch(url, {method: 'POST', body: '{}\\n' + event});"
            + "    if (answer.status !== 200) {"
            + "      return [answer.status, answer.headers.get('Retry-After'), answer.headers.get('X-Sentry-Rate-Limits')];"
            + "    }"
            + "  }"
            + "  return ['never limited'];"
            + "}";

    @Test
    void pageOfAnotherOrigin_seesTheLimit(Browser browser) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try (TrackerProcess tracker =
                        TrackerProcess.start("limited", Map.of("CULPRIT_INGEST_MAX_ENVELOPES_PER_MINUTE", "2"));
                BrowserContext context = browser.newContext()) {
            TestProject project = tracker.newProject("limited");
            Page page = context.newPage();
            page.navigate("http://127.0.0.1:" + other.getAddress().getPort() + "/");

            List<?> answer = (List<?>) page.evaluate(POST, project.envelopeUrl().toString());

            assertThat(answer).hasSize(3);
            assertThat(answer.get(0)).isEqualTo(429);
            assertThat(answer.get(1)).asString().matches("[1-9]\\d?");
            assertThat(answer.get(2)).asString().matches("[1-9]\\d?:.*:key.*");
        } finally {
            other.stop(0);
        }
    }
}
