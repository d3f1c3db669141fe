package dev.culprit.system.client;

import io.sentry.Breadcrumb;
import io.sentry.Sentry;
import io.sentry.SentryLevel;
import io.sentry.protocol.User;
import java.io.IOException;

/** A program with sentry-java, run in a JVM of its own: {@code SCENARIO DSN CACHE-DIRECTORY}. */
final class SentryJavaProgram {
    private SentryJavaProgram() {}

    public static void main(String... args) {
        Sentry.init(options -> {
            options.setDsn(args[1]);
            options.setCacheDirPath(args[2]);
            options.setRelease("billing@4.5.6");
            options.setEnvironment("production");
            options.setServerName("billing-01");
        });
        switch (args[0]) {
            case "exception" -> exception();
            case "message" -> message();
            case "uncaught" -> throw new IllegalStateException("nobody caught this");
            default -> throw new IllegalArgumentException(args[0]);
        }
        Sentry.flush(10_000);
        Sentry.close();
    }

    private static void exception() {
        Sentry.addBreadcrumb(Breadcrumb.info("invoice opened"));
        User user = new User();
        user.setUsername("ada");
        Sentry.setUser(user);
        Sentry.setTag("area", "billing");
        try {
            charge();
        } catch (IllegalStateException e) {
            System.out.println("sent " + Sentry.captureException(e));
        }
    }

    private static void charge() {
        try {
            connect();
        } catch (IOException e) {
            throw new IllegalStateException("cannot charge the card", e);
        }
    }

    private static void connect() throws IOException {
        throw new IOException("connection refused");
    }

    private static void message() {
        System.out.println("sent " + Sentry.captureMessage("ledger rolled over", SentryLevel.WARNING));
    }
}
