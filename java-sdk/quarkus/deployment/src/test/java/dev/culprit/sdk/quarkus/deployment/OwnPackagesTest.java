package dev.culprit.sdk.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import org.example.shop.Shop;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

class OwnPackagesTest {
    @Test
    void packages_areNamedByTheOutermost() throws IOException {
        Index classes = Index.of(Shop.class, List.class, Future.class);

        assertThat(OwnPackages.of(classes)).containsExactly("java.util.", "org.example.shop.");
    }

    @Test
    void applicationWithoutClasses_hasNoPackages() {
        assertThat(OwnPackages.of(new Indexer().complete())).isEmpty();
    }
}
