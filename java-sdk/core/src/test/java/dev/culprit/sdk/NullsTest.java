package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.logger.CulpritLogParameters;
import dev.culprit.sdk.logger.ILoggerApi;
import dev.culprit.sdk.protocol.Feedback;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nulls in every place of every call that records: the program goes on, and so does the client. */
class NullsTest extends ClientFixture {
    /** Those that give back what they were given, so that there is nothing to do with null. */
    private static final Set<String> NOT_RECORDING = Set.of("wrap", "wrapSupplier", "close", "equals", "hashCode");

    private final List<String> thrown = new ArrayList<>();

    @Test
    void nullsInEveryCallOfAClient_throwNothing() {
        callAll(CulpritClient.class, client(NullsTest::everything));

        assertThat(thrown).isEmpty();
    }

    @Test
    void nullsInEveryCallOfADisabledClient_throwNothing() {
        callAll(CulpritClient.class, client(options -> options.setEnabled(false)));

        assertThat(thrown).isEmpty();
    }

    @Test
    void nullsInEveryCallOfTheDefaultClient_throwNothing() {
        callAll(Culprit.class, null);

        assertThat(thrown).isEmpty();
    }

    @Test
    void nullsInEveryCallOfAScopeASpanAndALogger_throwNothing() {
        CulpritClient client = client(NullsTest::everything);
        client.configureScope(scope -> callAll(IScope.class, scope));
        callAll(ILoggerApi.class, client.logger());
        ITransaction transaction = client.startTransaction("t", "op");
        callAll(ISpan.class, transaction.startChild("op"));
        callAll(ITransaction.class, transaction);
        client.captureMessage("afterwards");
        client.flush(60_000);

        assertThat(thrown).isEmpty();
        assertThat(server.messages()).contains("afterwards");
    }

    @Test
    void objectsFullOfNulls_areSentOrCounted() {
        CulpritClient client = client(NullsTest::everything);
        CulpritEvent event = new CulpritEvent(new Exception("kept"));
        callAll(CulpritEvent.class, event);
        client.captureEvent(event);
        Feedback feedback = new Feedback("f");
        callAll(Feedback.class, feedback);
        client.captureFeedback(feedback);
        CheckIn checkIn = new CheckIn("job", CheckInStatus.OK);
        callAll(CheckIn.class, checkIn);
        client.captureCheckIn(checkIn);
        CulpritLogParameters parameters = new CulpritLogParameters();
        callAll(CulpritLogParameters.class, parameters);
        client.logger().log(CulpritLogLevel.INFO, parameters, "entry");
        Breadcrumb breadcrumb = new Breadcrumb("b");
        callAll(Breadcrumb.class, breadcrumb);
        client.addBreadcrumb(breadcrumb);
        client.captureMessage("afterwards");
        client.close();

        assertThat(server.messages()).contains("afterwards");
    }

    @Test
    void headersOfTracesThatAreBroken_beginANewTrace() {
        CulpritClient client = client();
        for (String header : List.of("", "-", "x-y-z", "\0", "00-0-0-0", "a".repeat(100_000))) {
            assertThat(client.continueTrace(header, List.of("sentry-a=%zz,=,;", "\0", "sentry-", header)))
                    .isNotNull();
        }
        client.captureMessage("afterwards");
        client.flush(60_000);

        assertThat(server.messages()).containsExactly("afterwards");
    }

    private static void everything(CulpritOptions options) {
        options.setTracesSampleRate(1.0);
        options.getLogs().setEnabled(true);
    }

    private void callAll(Class<?> type, @Nullable Object target) {
        for (Method method : type.getMethods()) {
            boolean records = !NOT_RECORDING.contains(method.getName())
                    && !method.getName().startsWith("init")
                    && !method.getName().startsWith("new")
                    && !method.getName().startsWith("wait")
                    && method.getDeclaringClass() != Object.class;
            if (records && method.getParameterCount() > 0) {
                call(method, target);
            }
        }
    }

    private void call(Method method, @Nullable Object target) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = type == long.class
                    ? (Object) 1L
                    : type == double.class ? (Object) 1.0 : type == boolean.class ? true : null;
            if (type == int.class) {
                arguments[i] = 1;
            }
        }
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            thrown.add(method + ": " + e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
