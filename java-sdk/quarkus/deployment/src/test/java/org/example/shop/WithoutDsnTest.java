package org.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.Culprit;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same application, which has no DSN and does not want its SQL followed. */
class WithoutDsnTest {
    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Shop.class))
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:shop")
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("quarkus.culprit.jdbc.enabled", "false");

    @TestHTTPResource("/shop/")
    URI shop;

    @Inject
    AgroalDataSource pool;

    @Test
    void application_worksAndReportsNothing() throws IOException, InterruptedException {
        assertThat(Culprit.isEnabled()).isFalse();
        assertThat(get("vase/sql").body()).isEqualTo("vase costs 42");
        assertThat(get("lamp/unmapped").statusCode()).isEqualTo(500);
    }

    @Test
    void dataSource_isThatOfQuarkus() {
        assertThat(pool.getClass().getName()).doesNotContain("culprit");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(shop.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
