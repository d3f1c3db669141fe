package dev.culprit.system.sdk;

class SpringBootSampleTest extends ServiceSampleContract {
    SpringBootSampleTest() {
        super("spring-boot", "target/orders.jar", "SERVER_PORT", "culprit-spring-boot-starter");
    }
}
