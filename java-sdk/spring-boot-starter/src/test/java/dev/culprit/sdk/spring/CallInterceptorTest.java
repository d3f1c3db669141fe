package dev.culprit.sdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.test.RecordingServer;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;

class CallInterceptorTest {
    private final RecordingServer tracker = RecordingServer.start();
    private final CallInterceptor interceptor = new CallInterceptor();
    private ITransaction transaction;

    @BeforeEach
    void begin() {
        Culprit.init(options -> {
            options.setDsn(tracker.dsn());
            options.setTracesSampleRate(1.0);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
        });
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        transaction = Culprit.startTransaction("job", "task", options);
    }

    @AfterEach
    void stop() {
        Culprit.close();
        tracker.close();
    }

    private JsonNode span() {
        transaction.finish();
        return tracker.awaitTransaction().path("spans").get(0);
    }

    @Test
    void headersThatCannotBeAdded_leaveTheRequestAsItWas() throws IOException {
        HttpHeaders headers = HttpHeaders.readOnlyHttpHeaders(new HttpHeaders());
        ClientHttpResponse response = response(HttpStatus.NOT_FOUND);

        assertThat(interceptor.intercept(request(headers), new byte[0], (request, body) -> response) == response)
                .isTrue();
        assertThat(headers.getFirst("sentry-trace")).isNull();
        assertThat(span().path("status").asText()).isEqualTo("not_found");
    }

    @Test
    void errorOfACall_endsItsSpan() {
        assertThatThrownBy(() -> interceptor.intercept(request(new HttpHeaders()), new byte[0], (request, body) -> {
                    throw new NoClassDefFoundError("Codec");
                }))
                .isInstanceOf(NoClassDefFoundError.class);
        assertThat(span().path("status").asText()).isEqualTo("internal_error");
    }

    @Test
    void answerWithoutAStatus_isTheApplications() throws IOException {
        ClientHttpResponse response = as(ClientHttpResponse.class, (proxy, method, arguments) -> {
            throw new IOException("no status");
        });

        assertThat(interceptor.intercept(request(new HttpHeaders()), new byte[0], (request, body) -> response)
                        == response)
                .isTrue();
        assertThat(span().path("status").asText()).isEqualTo("internal_error");
    }

    private static ClientHttpResponse response(HttpStatus status) {
        return as(ClientHttpResponse.class, (proxy, method, arguments) -> status);
    }

    private static HttpRequest request(HttpHeaders headers) {
        return as(HttpRequest.class, (proxy, method, arguments) -> {
            return switch (method.getName()) {
                case "getMethod" -> HttpMethod.GET;
                case "getURI" -> URI.create("http://shop.example/orders");
                case "getHeaders" -> headers;
                default -> throw new UnsupportedOperationException(method.getName());
            };
        });
    }

    private static <T> T as(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
