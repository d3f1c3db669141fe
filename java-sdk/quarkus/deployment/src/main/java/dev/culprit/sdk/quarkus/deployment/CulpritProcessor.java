package dev.culprit.sdk.quarkus.deployment;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.internal.RandomIds;
import dev.culprit.sdk.quarkus.runtime.CulpritRecorder;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LogHandlerBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import java.util.List;

/** Starts the SDK with the application. */
class CulpritProcessor {
    static final String FEATURE = "culprit";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void start(
            CulpritRecorder recorder,
            ApplicationInfoBuildItem application,
            ApplicationArchivesBuildItem archives,
            Capabilities capabilities,
            ShutdownContextBuildItem shutdown) {
        recorder.start(
                application.getName(),
                application.getVersion(),
                OwnPackages.of(archives.getRootArchive().getIndex()),
                capabilities.isPresent(Capability.VERTX_CORE),
                shutdown);
    }

    /** The handler hands over to whatever client there is when a record comes, so the order of the two does not matter. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    LogHandlerBuildItem logHandler(CulpritRecorder recorder) {
        return new LogHandlerBuildItem(recorder.logHandler());
    }

    /**
     * What a native image needs: the SDK calls nothing by reflection, but its clients belong to the machine that runs the
     * image, not to the one that builds it, and they speak HTTPS.
     */
    @BuildStep
    void nativeImage(
            BuildProducer<RuntimeInitializedClassBuildItem> initialized,
            BuildProducer<NativeImageResourceBuildItem> resources,
            BuildProducer<ExtensionSslNativeSupportBuildItem> ssl) {
        for (Class<?> type : List.of(Culprit.class, CulpritClient.class, RandomIds.class)) {
            initialized.produce(new RuntimeInitializedClassBuildItem(type.getName()));
        }
        resources.produce(new NativeImageResourceBuildItem("sentry.properties", "git.properties"));
        ssl.produce(new ExtensionSslNativeSupportBuildItem(FEATURE));
    }
}
