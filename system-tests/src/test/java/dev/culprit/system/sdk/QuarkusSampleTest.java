package dev.culprit.system.sdk;

class QuarkusSampleTest extends ServiceSampleContract {
    QuarkusSampleTest() {
        super("quarkus", "target/quarkus-app/quarkus-run.jar", "QUARKUS_HTTP_PORT", "culprit-quarkus");
    }
}
