package dev.culprit.sdk.quarkus.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.resteasy.reactive.spi.ContainerRequestFilterBuildItem;
import io.quarkus.resteasy.reactive.spi.ContainerResponseFilterBuildItem;

/** Looks at requests where there are any. Names stand for classes that miss what they extend in other applications. */
class HttpProcessor {
    private static final String HTTP = "dev.culprit.sdk.quarkus.http.";
    private static final String REST = "dev.culprit.sdk.quarkus.rest.";

    @BuildStep
    void http(CulpritBuildConfig config, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.http().enabled() && capabilities.isPresent(Capability.VERTX_HTTP)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(HTTP + "HttpRequests"));
        }
    }

    @BuildStep
    void rest(
            CulpritBuildConfig config,
            Capabilities capabilities,
            BuildProducer<ContainerRequestFilterBuildItem> requests,
            BuildProducer<ContainerResponseFilterBuildItem> responses) {
        if (config.http().enabled() && capabilities.isPresent(Capability.RESTEASY_REACTIVE)) {
            requests.produce(new ContainerRequestFilterBuildItem.Builder(REST + "RouteFilter")
                    .setPriority(Integer.MIN_VALUE)
                    .setRegisterAsBean(true)
                    .build());
            responses.produce(new ContainerResponseFilterBuildItem.Builder(REST + "MappedFailureFilter")
                    .setPriority(Integer.MIN_VALUE)
                    .setRegisterAsBean(true)
                    .build());
        }
    }
}
