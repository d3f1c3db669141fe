package shop;

import dev.culprit.sdk.Culprit;

/** Uses no integration. */
public final class PlainProgram {
    private PlainProgram() {}

    /** @param arguments the DSN */
    public static void main(String[] arguments) {
        Culprit.init(options -> {
            options.setDsn(arguments[0]);
            options.setTracesSampleRate(1.0);
            options.getLogs().setEnabled(true);
        });
        Culprit.startTransaction("job", "task").finish();
        Culprit.logger().info("hello");
        Culprit.captureException(Orders.failure());
        Culprit.flush(60_000);
        Culprit.close();
    }
}
