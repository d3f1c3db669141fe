package dev.culprit.benchmarks.sdk;

/** The calls that are measured, of either SDK. */
interface Sdk {
    static Sdk named(String name) {
        return switch (name) {
            case "culprit" -> new CulpritSdk();
            case "sentry" -> new SentrySdk();
            default -> throw new IllegalArgumentException("expected culprit or sentry, found " + name);
        };
    }

    /** As an application does it, with the defaults, all transactions sampled, and logs on. */
    void init(String dsn);

    /** As {@link #init}, with each event written out on the calling thread and sent nowhere. */
    void initWithoutNetwork();

    void capture(Throwable thrown);

    void breadcrumb(String message);

    void log(String message);

    /** One with ten spans. */
    void transaction();

    void flush(long millis);

    void close();
}
